import Adaptors
import Configuration
import Datasets
import Fields
import Foundation
import Simulation
import TestFolders
import Testing
import Truths

/// What holds for the data of every recipe that comes with symsim, in memory and in a file.
@Suite struct SourceContractTests {
  /// Few and short samples, so that all recipes take seconds together.
  static func maker(_ name: String) throws -> any SampleMaker {
    var file = try RecipeFile(named: name)
    file.members[file.kind.canStop ? "trajectories" : "samples"] = 5
    if file.kind == .evolution {
      let grid = file.members["grid"]?.array?.count ?? 1
      file.members["grid"] = grid == 1 ? 128 : [32, 32]
      (file.members["frames"], file.members["steps_per_frame"]) = (4, 2)
      (file.members["time"], file.members["tolerance"]) = (0.02, nil)
    }
    return try file.recipe().makeMaker()
  }

  /// All recipes but those that need files.
  static let names: [String] = {
    let all = (try? RecipeFolder().names) ?? []
    return all.filter { !["rotated-fashion", "pairs"].contains($0) }
  }()

  @Test func thereAreRecipesOfEveryKind() throws {
    let kinds = try Self.names.map { try RecipeFile(named: $0).kind }
    #expect(Set(kinds) == Set(DatasetKind.allCases))
    #expect(Self.names.count > 35)
  }

  @Test(arguments: names) func everyRecipeIsASource(_ name: String) throws {
    let maker = try Self.maker(name)
    let source = MadeSamples(maker)
    let description = source.description
    #expect(source.count == 5)
    let inOrder = try source.samples(in: 0..<5)
    let again = MadeSamples(try Self.maker(name))
    for index in (0..<5).reversed() {
      let sample = try again.sample(at: index)
      #expect(sample == inOrder[index], "sample \(index)")
      #expect(sample.fields.map(\.name) == description.variables)
      for field in sample.fields {
        #expect(field.grid == description.grid)
        #expect(field.values.allSatisfy { $0.isFinite })
      }
      switch (description.target, sample.target) {
      case (nil, nil): break
      case (let target?, let value?): #expect(target.contains(value))
      default: Issue.record("a target without a description, or the other way round")
      }
    }
    #expect(Set(inOrder.map(\.fields)).count == 5)
    // The recipe in the description makes the same data.
    let stored = try #require(description.recipe)
    let remade = MadeSamples(try RecipeFile(json: stored, name: name).recipe().makeMaker())
    #expect(try remade.sample(at: 3) == inOrder[3])
    #expect(remade.description.recipe == stored)
  }

  @Test(arguments: names) func itsFileIsTheSameSource(_ name: String) throws {
    let folder = try TemporaryFolder()
    let maker = try Self.maker(name)
    let generation = Generation(maker: maker, threads: 2, command: "test", version: "0")
    _ = try generation.write(
      to: folder["a.h5"], overwrite: false, progress: { _ in }, isCancelled: { false })
    #expect(try FieldFileValidator.check(path: folder["a.h5"]).isEmpty)
    let file = try FieldFile(path: folder["a.h5"])
    let format = file.description.numberFormat
    let made = try MadeSamples(maker).samples(in: 0..<5)
    for (sample, original) in zip(try file.samples(in: 0..<5), made) {
      #expect(sample.target == original.target)
      #expect(
        sample.fields.map(\.values) == original.fields.map { $0.values.map { format.rounded($0) } })
    }
    // The truth comes along, and its numbers.
    let truth = try DatasetTruth(path: folder["a.h5"])
    #expect(truth == maker.truth)
    if let names = truth?.parameters, !names.isEmpty {
      let worker = try maker.makeWorker()
      let recorded = try DatasetTruth.parameters(path: folder["a.h5"], samples: 0..<5)
      for index in 0..<5 {
        let sample = try worker.makeSample(at: index, isCancelled: { false })
        #expect(sample.parameters == recorded[index] && sample.parameters.count == names.count)
      }
    }
    // Adaptors see nothing but a source.
    let shuffled = SampleSubset(shuffling: file, seed: 2)
    let axis = try #require(file.description.grid.axes.first)
    let half = try PlacedSamples(
      every: min(2, axis.count), of: axis.name, of: shuffled)
    #expect(try half.sample(at: 1) == half.samples(in: 0..<5)[1])
    let parts = try SampleSubset.split(file, into: [0.4, 0.6], seed: 1)
    #expect(parts[0].count + parts[1].count == 5)
    #expect(
      try NormalisedSamples(parts[1]).sample(at: 0).fields.count == file.description.variables.count
    )
  }
}
