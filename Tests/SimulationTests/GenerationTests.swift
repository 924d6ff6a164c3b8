import Datasets
import Fields
import Foundation
import Simulation
import Synchronization
import TestFolders
import Testing

/// Runs that stop, go on and leave things out.
@Suite struct GenerationTests {
  let folder: TemporaryFolder
  let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder["a.h5"]
  }

  private func generation(
    _ equation: String = "u_t = 0.1*u_xx", trajectories: Int = 20, seed: UInt64 = 1
  ) throws -> Generation {
    var recipe = Recipe(name: "test", equation: equation)
    (recipe.grid, recipe.frames, recipe.time) = ([16], 3, 2)
    (recipe.trajectories, recipe.seed, recipe.noise) = (trajectories, seed, 0.1)
    var generation = Generation(
      maker: try Simulator(recipe), threads: 2, command: "test", version: "0")
    generation.resumes = true
    generation.checkpointInterval = 0
    return generation
  }

  /// Runs until so many trajectories are written, or to the end.
  @discardableResult
  private func run(
    _ generation: Generation, upTo limit: Int = .max, overwrite: Bool = false
  ) throws -> GenerationSummary {
    let written = Atomic<Int>(0)
    return try generation.write(
      to: path, overwrite: overwrite, progress: { written.store($0, ordering: .relaxed) },
      isCancelled: { written.load(ordering: .relaxed) >= limit })
  }

  private func digest(_ generation: Generation) throws -> String {
    var whole = generation
    whole.resumes = false
    let other = try TemporaryFolder()
    _ = try whole.write(
      to: other["a.h5"], overwrite: false, progress: { _ in }, isCancelled: { false })
    return try FieldFile(path: other["a.h5"]).fieldDigest()
  }

  @Test(arguments: [0, 1e9], [false, true])
  func interruptedRunsGoOn(interval: Double, resumes: Bool) throws {
    var generation = try generation()
    (generation.checkpointInterval, generation.resumes) = (interval, resumes)
    let error = try #require(throws: GenerationInterrupted.self) {
      try run(generation, upTo: 7)
    }
    #expect(error.kept >= 7)
    #expect(error.total == 20)
    #expect(error.description.contains("\(error.kept) of 20 samples are kept, --resume"))
    #expect(!folder.names.isEmpty)
    #expect(folder.names.allSatisfy { $0.hasPrefix("a.part-") })
    #expect(DatasetName(path).keptCount == error.kept)

    generation.resumes = true
    let summary = try run(generation)
    #expect(summary.count == 20)
    #expect(summary.reused == error.kept)
    #expect(folder.names == ["a.h5"])
    #expect(try FieldFile(path: path).fieldDigest() == digest(generation))
    #expect(try FieldFileValidator.check(path: path) == [])
    #expect(try run(generation).wasComplete)
  }

  @Test func lostPartsAreMadeAgainInTheirPlaces() throws {
    let generation = try generation()
    #expect(throws: GenerationInterrupted.self) { try run(generation, upTo: 12) }
    let parts = DatasetName(path).partPaths()
    try #require(parts.count >= 3)
    for part in [parts[0], parts[2]] { try FileManager.default.removeItem(atPath: part) }
    let kept = DatasetName(path).keptCount
    #expect(try run(generation).reused == kept)
    #expect(try FieldFile(path: path).fieldDigest() == digest(generation))
    #expect(try FieldFileValidator.check(path: path) == [])
    #expect(folder.names == ["a.h5"])
  }

  @Test func shardsResumeToo() throws {
    var generation = try generation()
    generation.range = 7..<18
    #expect(throws: GenerationInterrupted.self) { try run(generation, upTo: 4) }
    try run(generation)
    let file = try FieldFile(path: path)
    #expect(file.indexRange == 7..<18)
    #expect(try file.sampleNumbers(rows: 0..<11) == Array(7..<18))
    generation.range = 0..<7
    #expect(throws: GenerationError.self) { try run(generation) }
  }

  @Test func damagedPartsAreMadeAgain() async throws {
    var generation = try generation()
    generation.checkpointInterval = 1e9
    #expect(throws: GenerationInterrupted.self) { try run(generation, upTo: 9) }
    let part = URL(fileURLWithPath: folder[folder.names[0]])
    var data = try Data(contentsOf: part)
    // The values stand before the attributes at the end; one flipped bit there breaks a checksum.
    let sample = try FieldFile(path: part.path).sample(at: 3).fields[0].values
    let place = try #require(data.firstRange(of: sample.withUnsafeBytes { Data($0) }))
    data[place.lowerBound] ^= 1
    try data.write(to: part)
    let (lines, sink) = AsyncStream.makeStream(of: String.self)
    generation.warn = { sink.yield($0) }
    #expect(try run(generation).reused == 0)
    sink.finish()
    var warnings: [String] = []
    for await line in lines { warnings.append(line) }
    #expect(warnings.count == 1)
    #expect(warnings.first?.contains("made again") == true)
    #expect(try FieldFile(path: path).fieldDigest() == digest(generation))
    #expect(folder.names == ["a.h5"])
  }

  @Test func overlappingPartsAreUsedOnce() throws {
    var generation = try generation()
    for limit in [5, 11] {
      generation.resumes = false
      #expect(throws: GenerationInterrupted.self) { try run(generation, upTo: limit) }
    }
    #expect(folder.names.count == 2)
    generation.resumes = true
    try run(generation)
    #expect(try FieldFile(path: path).fieldDigest() == digest(generation))
    #expect(folder.names == ["a.h5"])
  }

  @Test func otherRecipesAreRefused() throws {
    try run(try generation())
    let other = try generation(seed: 2)
    let error = try #require(throws: GenerationError.self) { try run(other) }
    #expect(error.description.contains("'seed' is 1, not 2"))
    try FileManager.default.removeItem(atPath: path)
    #expect(throws: GenerationInterrupted.self) { try run(try generation(), upTo: 3) }
    let partError = try #require(throws: GenerationError.self) { try run(other) }
    #expect(partError.description.contains("'seed' is 1, not 2"))
  }

  @Test func damagedFilesAreMadeAgainAndForeignOnesKept() throws {
    let generation = try generation()
    try run(generation)
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    try whole.prefix(1000).write(to: URL(fileURLWithPath: path))
    #expect(try run(generation).reused == 0)
    #expect(try FieldFile(path: path).fieldDigest() == digest(generation))
    try Data("hello".utf8).write(to: URL(fileURLWithPath: path))
    #expect(throws: GenerationError.self) { try run(generation) }
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data("hello".utf8))
    #expect(try run(generation, overwrite: true).count == 20)
  }

  /// u = u0 / (1 - t u0) blows up where u0 > 1/2 somewhere, in a part of the samples.
  @Test func blowUpsAreMarkedDroppedOrEndTheRun() throws {
    var generation = try generation("u_t = 0.3*u^2")
    generation.onBlowUp = .mark
    let marked = try run(generation)
    let file = try FieldFile(path: path)
    let stopped = try (0..<20).filter { try file.sample(at: $0).status == .stopped }
    #expect(!stopped.isEmpty && stopped.count < 20)
    #expect(marked.stopped == stopped.count)
    #expect(marked.firstStopped == stopped.first)

    try FileManager.default.removeItem(atPath: path)
    generation.onBlowUp = .drop
    #expect(throws: GenerationInterrupted.self) { try run(generation, upTo: 8) }
    let dropped = try run(generation)
    #expect(dropped.dropped == stopped.count)
    #expect(dropped.count == 20 - stopped.count)
    let rest = try FieldFile(path: path)
    #expect(
      try rest.sampleNumbers(rows: 0..<rest.count) == (0..<20).filter { !stopped.contains($0) })
    #expect(try FieldFileValidator.check(path: path) == [])

    try FileManager.default.removeItem(atPath: path)
    generation.onBlowUp = .error
    let error = try #require(throws: GenerationError.self) { try run(generation) }
    #expect(error.description.hasPrefix("trajectory \(stopped[0]) blew up at t = "))
    #expect(folder.names.isEmpty)
  }

  @Test func whatDoesNotFitIsRefusedAtOnce() throws {
    let generation = try generation(trajectories: 1_000_000_000_000)
    let error = try #require(throws: GenerationError.self) { try run(generation) }
    #expect(error.description.contains("1000000000000 trajectories of 3 frames on 16 points"))
    #expect(error.description.contains(" TB on disk"))
    #expect(folder.names.isEmpty)
    let estimate = GenerationEstimate(
      DatasetDescription(
        grid: Grid(axes: [
          .uniform("t", start: 0, length: 1, count: 100), .periodic("x", period: 1, count: 64),
          .periodic("y", period: 1, count: 32),
        ]), variables: ["u", "v"], numberFormat: .float32), count: 10, threads: 3)
    #expect(estimate.outputBytes == 10 * (100 * 64 * 32 * 2 * 4 + 64))
    #expect(estimate.memoryBytes == 3 * 100 * 64 * 32 * 2 * 8 * 5)
    try estimate.check(path: path, bytes: 1)
    let memory = try #require(throws: GenerationError.self) {
      try estimate.check(path: path, bytes: 1, memory: 1e6)
    }
    #expect(memory.description.contains("this machine has 1 MB of memory"))
  }
}
