import Foundation
import Testing

/// The learner of networks from a file to pictures, and what happens when it is stopped.
@Suite struct NetworkLearnerTests {
  private static let data = [
    "gen", "kdv", "-o", "kdv.h5", "--trajectories", "4", "--grid", "64", "--domain", "32",
    "--time", "10", "--frames", "40", "--quiet",
  ]
  private static let learning = [
    "learn", "infinitesimal", "kdv.h5", "-o", "a.symmetry.json", "--quiet", "--set",
    "widths=[48,48]", "--set", "points=4096", "--set", "batch=1024", "--set", "steps=12",
    "--set", "checkpointInterval=3",
  ]

  @Test func modelsAreWrittenScoredAndDrawn() throws {
    let program = try Program()
    defer { program.cleanUp() }
    #expect(try program.run(Self.data).status == 0)
    let learned = try program.run(Self.learning)
    #expect(learned.status == 0, "\(learned.errors)")
    #expect(program.files.contains { $0.hasPrefix("a.") && $0.hasSuffix(".safetensors") })
    #expect(!program.files.contains("a.checkpoint.safetensors"))
    let records = try String(contentsOfFile: program.path("a.records.jsonl"), encoding: .utf8)
    #expect(records.split(separator: "\n").count == 12)
    #expect(try program.run("info", "--check", "a.symmetry.json").status == 0)
    let scored = try program.run("eval", "a.symmetry.json", "kdv.h5", "--quiet")
    #expect(scored.status == 0, "\(scored.errors)")
    #expect(scored.output.contains("approximate symmetry") || scored.output.contains("  symmetry"))
    let drawn = try program.run("plot", "a.symmetry.json", "--data", "kdv.h5")
    #expect(drawn.status == 0, "\(drawn.errors)")
    for name in ["a.png", "a.moved.png"] {
      let picture = try #require(FileManager.default.contents(atPath: program.path(name)))
      #expect(picture.count > 10_000)
    }
    // A second time nothing is replaced without --force.
    let again = try program.run(Self.learning)
    #expect(again.status == 1)
    #expect(again.errors.contains("exists; choose another name or pass --force"))
  }

  @Test func aStoppedTrainingGoesOn() throws {
    let program = try Program()
    defer { program.cleanUp() }
    #expect(try program.run(Self.data).status == 0)
    #expect(try program.run(Self.learning).status == 0)

    // The same under another name, killed after its first checkpoint.
    var other = Self.learning
    other[4] = "b.symmetry.json"
    let (process, _, _) = try program.start(other)
    let checkpoint = program.path("b.checkpoint.safetensors")
    while process.isRunning, !FileManager.default.fileExists(atPath: checkpoint) { usleep(500) }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    guard !FileManager.default.fileExists(atPath: program.path("b.symmetry.json")) else { return }

    let refused = try program.run(other)
    #expect(refused.status == 1)
    #expect(refused.errors.contains("pass --resume to go on with it, or --force to begin anew"))
    let changed = try program.run(other + ["--resume", "--seed", "3"])
    #expect(changed.status == 1)
    #expect(changed.errors.contains("the checkpoint is of another run: seed was \"0\""))
    let resumed = try program.run(other + ["--resume"])
    #expect(resumed.status == 0, "\(resumed.errors)")
    // The name of the weights holds their digest.
    func digest(_ model: String) -> Substring? {
      program.files.first { $0.hasPrefix("\(model).") && $0.hasSuffix(".safetensors") }?.dropFirst(
        2)
    }
    #expect(digest("a") != nil)
    #expect(digest("b") == digest("a"))
  }
}
