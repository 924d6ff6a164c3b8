import Configuration
import Datasets
import Fields
import Foundation
import Simulation
import TestFolders
import Testing
import Truths

/// Pairs of a state and a later one, from a file.
@Suite struct OneStepTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func write(_ recipe: String, _ change: (inout [String: JSONValue]) -> Void) throws
    -> String
  {
    var file = try RecipeFile(named: recipe)
    file.members["trajectories"] = 3
    change(&file.members)
    let generation = Generation(
      maker: try file.recipe().makeMaker(), threads: 1, command: "test", version: "0")
    let path = folder["\(recipe).h5"]
    _ = try generation.write(
      to: path, overwrite: true, progress: { _ in }, isCancelled: { false })
    return path
  }

  private func maker(_ path: String, steps: Int = 1, sha256: String = "") throws -> any SampleMaker
  {
    try RecipeFile(
      json: [
        "kind": "pairs", "task": "one-step", "from": .string(path), "sha256": .string(sha256),
        "parameters": ["steps": .integer(steps)],
      ], name: "test"
    ).recipe().makeMaker()
  }

  @Test func theTruthOfTrajectoriesComesAlong() throws {
    let path = try write("two-body") { $0["frames"] = 6 }
    let maker = try maker(path, steps: 2)
    #expect(maker.count == 3 * 4)
    let source = try FieldFile(path: path)
    let worker = try maker.makeWorker()
    let pair = try worker.makeSample(at: 5, isCancelled: { false }).sample
    let trajectory = try source.sample(at: 1)
    #expect(pair.fields.map { $0.values[0] } == trajectory.fields.map { $0.values[1] })
    #expect(pair.target == .values(trajectory.fields.map { $0.values[3] }))
    // A scaling that makes time run faster does not commute with a step of fixed time.
    let names = try #require(maker.truth?.task?.generators.map(\.name))
    #expect(names.contains("rotation") && names.count == 3)
  }

  @Test func solutionsGiveTheirTranslations() throws {
    let path = try write("burgers") { $0["frames"] = 4 }
    let maker = try maker(path)
    #expect(maker.truth?.task?.generators.map(\.components) == [["x": "1"]])
    #expect(maker.description.grid.axes.map(\.name) == ["x"])
    #expect(maker.description.equation == nil)
  }

  @Test func whatBreaksTranslationsHasNone() throws {
    let seen = try write("reaction-diffusion") {
      ($0["frames"], $0["grid"], $0["time"], $0["trajectories"]) = (3, 16, 0.1, 1)
    }
    #expect(try maker(seen).truth == nil)
    let path = folder["forced.h5"]
    var recipe = Recipe(name: "forced", equation: "u_t = sin(x)*u + u_xx")
    (recipe.grid, recipe.frames, recipe.trajectories, recipe.time) = ([32], 3, 1, 0.1)
    _ = try Generation(maker: recipe.makeMaker(), threads: 1, command: "test", version: "0").write(
      to: path, overwrite: false, progress: { _ in }, isCancelled: { false })
    #expect(try maker(path).truth?.task?.generators.isEmpty == true)
  }

  @Test func anotherFileIsNoticed() throws {
    let path = try write("burgers") { $0["frames"] = 4 }
    let stored = try #require(maker(path).description.recipe?["sha256"]?.string)
    #expect(try maker(path, sha256: stored).count == 9)
    _ = try write("burgers") { ($0["frames"], $0["seed"]) = (4, 2) }
    let error = try #require(throws: RecipeError.self) { try maker(path, sha256: stored) }
    #expect(error.description.contains("has the field digest"))
  }
}
