import Foundation
import Testing

/// Runs that are killed or asked to stop lose little and leave no rubbish.
@Suite struct ResumeTests {
  static let recipe = [
    "kdv", "--grid", "32", "--domain", "32", "--time", "2", "--frames", "5", "--trajectories",
    "3000", "--noise", "0.01", "--tolerance", "1e-5", "--quiet",
  ]

  @Test func killedRunsGoOnToTheSameValues() throws {
    let program = try Program()
    defer { program.cleanUp() }
    #expect(try program.run(["gen"] + Self.recipe + ["-o", "one.h5"]).status == 0)
    let digest = try program.digest("one.h5")
    try FileManager.default.removeItem(atPath: program.path("one.h5"))
    for _ in 0..<3 {
      for _ in 0..<4 {
        let run = try program.start(
          ["gen"] + Self.recipe + ["-o", "k.h5", "--resume", "--checkpoint", "0.05"])
        usleep(UInt32.random(in: 20_000...300_000))
        kill(run.process.processIdentifier, SIGKILL)
        run.process.waitUntilExit()
      }
      let last = try program.run(["gen"] + Self.recipe + ["-o", "k.h5", "--resume"])
      #expect(last.status == 0, "\(last.errors)")
      #expect(program.files == ["k.h5"])
      #expect(try program.digest("k.h5") == digest)
      try FileManager.default.removeItem(atPath: program.path("k.h5"))
    }
  }

  /// A run that was killed after its file was complete, before the parts were removed.
  @Test func partsOfACompleteFileAreRemoved() throws {
    let program = try Program()
    defer { program.cleanUp() }
    let short = ["gen"] + Self.recipe.map { $0 == "3000" ? "20" : $0 } + ["-o", "k.h5"]
    #expect(try program.run(short).status == 0)
    let part = program.path("k.part-0000000000-0000000020.h5")
    try FileManager.default.copyItem(atPath: program.path("k.h5"), toPath: part)
    #expect(try program.run(short + ["--resume"]).status == 0)
    #expect(program.files == ["k.h5"])
  }

  /// SIGTERM, SIGINT and SIGUSR1 keep what was made, also without --resume.
  @Test(arguments: [SIGTERM, SIGINT, SIGUSR1])
  func signalsKeepWhatWasMade(number: Int32) throws {
    let program = try Program()
    defer { program.cleanUp() }
    let long = Self.recipe.map { $0 == "3000" ? "2000000" : $0 }
    let run = try program.start(["gen"] + long + ["-o", "k.h5"])
    for _ in 0..<200 where program.files.isEmpty { usleep(20_000) }
    usleep(300_000)
    kill(run.process.processIdentifier, number)
    run.process.waitUntilExit()
    let errors = String(
      decoding: run.errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    #expect(run.process.terminationStatus == 128 + number)
    #expect(program.files.count == 1)
    let part = try #require(program.files.first)
    #expect(part.hasPrefix("k.part-0000000000-"))
    let kept = try #require(Int(part.dropFirst(18).prefix(10)))
    #expect(
      errors
        == "symsim: error: interrupted; \(kept) of 2000000 samples are kept, --resume continues from there\n"
    )
    #expect(try program.run("info", "--check", part).output == "\(part): valid\n")
  }

  @Test func aFullDiskLeavesNothing() throws {
    let program = try Program()
    defer { program.cleanUp() }
    for resume in [[], ["--resume", "--checkpoint", "0"]] {
      let words = ["gen"] + Self.recipe + ["-o", "k.h5"] + resume
      let shell = "ulimit -f 200; exec \"$0\" \"$@\""
      let full = try program.run(
        URL(fileURLWithPath: "/bin/sh"), ["-c", shell, Program.executable.path] + words)
      #expect(full.status == 1)
      #expect(full.errors.hasPrefix("symsim: error: cannot write "))
      #expect(full.errors.filter { $0 == "\n" }.count == 1, "\(full.errors)")
      #expect(program.files.allSatisfy { $0.hasPrefix("k.part-") })
      if resume.isEmpty { #expect(program.files.isEmpty) }
    }
  }

  @Test(arguments: ["error", "drop", "mark"])
  func blowUps(policy: String) throws {
    let program = try Program()
    defer { program.cleanUp() }
    let words = [
      "gen", "--equation", "u_t = 0.3*u^2", "--time", "3", "--frames", "5", "--grid", "16",
      "--trajectories", "12", "-o", "b.h5", "--on-blowup", policy,
    ]
    let made = try program.run(words)
    switch policy {
    case "error":
      #expect(made.status == 1)
      #expect(made.errors.contains(" blew up at t = "))
      #expect(program.files.isEmpty)
    default:
      #expect(made.status == 0)
      #expect(made.errors.contains(policy == "drop" ? "are left out" : "their status is 1"))
      let whole = try program.digest("b.h5")
      for index in 0..<3 {
        #expect(try program.run(words + ["--shard", "\(index)/3"]).status == 0)
      }
      #expect(try program.run("gen", "--merge", "-o", "b.h5", "--force").status == 0)
      #expect(try program.digest("b.h5") == whole)
      #expect(try program.run("info", "--check", "b.h5").status == 0)
    }
  }
}
