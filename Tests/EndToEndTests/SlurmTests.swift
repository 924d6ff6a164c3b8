import Configuration
import Foundation
import Testing

/// A job array of a real Slurm, started for the test and stopped after it.
@Suite struct SlurmTests {
  static var isPossible: Bool {
    getuid() == 0
      && ["slurmctld", "slurmd", "munged", "sbatch"].allSatisfy { Program.tool($0) != nil }
  }

  private let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../Scripts/one-node-slurm").standardizedFileURL

  @Test(
    .enabled(
      if: SlurmTests.isPossible,
      "Slurm is not installed or this is not root; Scripts/install-dependencies --cluster"),
    .timeLimit(.minutes(2)))
  func arraysMakeTheSameValues() throws {
    let program = try Program()
    defer { program.cleanUp() }
    let digest = try ShardTests.reference(program)
    // A socket stands in this folder, and their names are short.
    let place = "/tmp/symsim-slurm-\(getpid())"
    let port = "\(20_000 + 2 * Int(getpid() % 5000))"
    let environment = [
      "SYMSIM_SLURM_FOLDER": place, "SYMSIM_SLURM_PORT": port, "SLURM_CONF": place + "/slurm.conf",
    ]
    defer { _ = try? program.run(script, ["stop"], environment: environment) }
    // The daemons inherit its pipes and would keep them open: nothing is read from it.
    let start = Process()
    start.executableURL = script
    start.arguments = ["start"]
    start.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    start.standardOutput = FileHandle.nullDevice
    start.standardError = FileHandle.nullDevice
    try start.run()
    start.waitUntilExit()
    try #require(start.terminationStatus == 0, "Slurm did not start")

    func submit() throws {
      let words =
        ["dist", "submit"] + ShardTests.recipe
        + ["-o", "s.h5", "--shards", "5", "--shards-per-task", "2", "--max-parallel", "2"]
      let submitted = try program.run(Program.executable, words, environment: environment)
      #expect(submitted.status == 0, "\(submitted.errors)")
      for _ in 0..<300 {
        if program.files.contains("s.h5"), try program.run("dist", "status", "s.h5").status == 0 {
          break
        }
        usleep(100_000)
      }
      #expect(try program.digest("s.h5") == digest)
    }
    try submit()
    // What is missing is made again, and nothing else.
    let kept = program.path("s.shard-00000-of-00005.h5")
    let before = try FileManager.default.attributesOfItem(atPath: kept)[.modificationDate] as? Date
    try FileManager.default.removeItem(atPath: program.path("s.h5"))
    try FileManager.default.removeItem(atPath: program.path("s.shard-00003-of-00005.h5"))
    try submit()
    let after = try FileManager.default.attributesOfItem(atPath: kept)[.modificationDate] as? Date
    #expect(before == after)
    let run = try String(contentsOfFile: program.path("s.dist/run.sbatch"), encoding: .utf8)
    #expect(run.contains("#SBATCH --array=1%2\n"))
    try benchmark(program, environment)
  }

  /// A suite in a task for each dataset gives the table of one process.
  private func benchmark(_ program: Program, _ environment: [String: String]) throws {
    try """
    { timeLimit: 60, datasets: [
        { name: "a", recipe: "o5", options: { trajectories: 300 } },
        { name: "b", recipe: "o5", options: { trajectories: 400 } } ],
      learners: [{ learner: "liederivative", settings: { steps: 20, widths: [8] } }] }
    """.write(toFile: program.path("two.json5"), atomically: true, encoding: .utf8)
    let words = ["bench", "./two.json5", "-o", "r", "--seeds", "2", "--reports", "0"]
    let submitted = try program.run(
      Program.executable, words + ["--engine", "slurm"], environment: environment)
    #expect(submitted.status == 0, "\(submitted.errors)")
    for _ in 0..<600 {
      if FileManager.default.fileExists(atPath: program.path("r/results.md")) { break }
      usleep(100_000)
    }
    let lines = try String(contentsOfFile: program.path("r/results.jsonl"), encoding: .utf8)
      .split(separator: "\n")
    #expect(lines.count == 4 && lines.allSatisfy { $0.contains("\"status\":\"complete\"") })
    #expect(try FileManager.default.contentsOfDirectory(atPath: program.path("r/parts")).isEmpty)
    // Nothing is left to be done.
    let again = try program.run(words + ["--resume", "--json", "--quiet"])
    #expect(try JSONValue(json: again.output).array?.count == 4, "\(again.errors)")
  }
}
