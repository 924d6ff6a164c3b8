import Configuration
import Foundation
import Testing

/// From a suite file to a table.
@Suite struct BenchTests {
  private static let suite = """
    { timeLimit: 60, datasets: [
        { name: "small", recipe: "o5", options: { trajectories: 400 }, test: { seed: 1 } },
        { name: "kdv", options: { trajectories: 2, grid: 32, time: 1, frames: 4 } } ],
      learners: [{ learner: "liederivative", settings: { steps: 50, widths: [16, 16] } }] }
    """

  private static func program(_ suite: String = suite) throws -> Program {
    let program = try Program()
    try suite.write(toFile: program.path("mine.json5"), atomically: true, encoding: .utf8)
    return program
  }

  @Test func aSuiteIsRunOnceAndTabulated() throws {
    let program = try Self.program()
    defer { program.cleanUp() }
    let made = try program.run("bench", "./mine.json5", "-o", "r", "--json", "--quiet")
    #expect(made.status == 0, "\(made.errors)")
    let records = try #require(try JSONValue(json: made.output).array)
    #expect(records.map { $0["dataset"]?.string } == ["small", "kdv"])
    #expect(records[0]["status"]?.string == "complete")
    #expect(records[0]["evaluation"]?["subspace"]?["trueDimension"]?.int == 10)
    #expect(records[0]["testDigest"] != nil && records[0]["testDigest"] != records[0]["digest"])
    #expect(records[1]["status"]?.string == "failed" && records[1]["stage"]?.string == "learn")
    let page = try String(contentsOfFile: program.path("r/results.md"), encoding: .utf8)
    #expect(page.contains("| small | liederivative steps=50 widths=[16,16] | 1 |"))

    let board = try String(contentsOfFile: program.path("r/index.html"), encoding: .utf8)
    #expect(board.contains("<!DOCTYPE html>") && board.contains("seed-0.eval.json"))

    let again = try program.run("bench", "./mine.json5", "-o", "r")
    #expect(again.status == 1 && again.errors.contains("pass --resume"))
    let resumed = try program.run(
      "bench", "./mine.json5", "-o", "r", "--json", "--resume", "--quiet")
    #expect(resumed.status == 0 && resumed.output == made.output)
  }

  private static func record(
    _ dataset: String, seed: Int, seconds: Double, angle: Double, found: Int = 2
  ) -> String {
    """
    {"symsim_format":"result/1","suite":"s","dataset":"\(dataset)","digest":"d","control":false,"learner":"semola",\
    "settings":{},"seed":\(seed),"machine":{"cores":2,"processor":"p","system":"s"},"version":"1","date":"2026-01-01",\
    "status":"complete","timeLimit":9,"findings":{},"seconds":\(seconds),"evaluation":{"subspace":{"foundDimension":\
    \(found),"trueDimension":2,"principalAnglesDegrees":[\(angle)]}}}

    """
  }

  @Test func resultsAreCompared() throws {
    let program = try Program()
    defer { program.cleanUp() }
    let first = Self.record("a", seed: 0, seconds: 4, angle: 1)
    let second = Self.record("a", seed: 0, seconds: 2, angle: 80)
    try first.write(toFile: program.path("one.jsonl"), atomically: true, encoding: .utf8)
    try FileManager.default.createDirectory(
      atPath: program.path("two"), withIntermediateDirectories: true)
    try second.write(
      toFile: program.path("two/results.jsonl"), atomically: true, encoding: .utf8)
    let shown = try program.run("bench", "compare", "one.jsonl", "two")
    #expect(shown.status == 0, "\(shown.errors)")
    #expect(shown.output.contains("WORSE  a"))
    #expect(shown.output.contains("all found → wrong claim (seed 0)  × 0.50"))
    #expect(shown.output.contains("+79.0, one run"))
    let strict = try program.run(
      "bench", "compare", "one.jsonl", "two", "--fail-if-worse", "--json")
    #expect(strict.status == 1 && strict.errors.isEmpty)
    #expect(try JSONValue(json: strict.output)["worse"]?.int == 1)
    #expect(
      try program.run("bench", "compare", "two", "one.jsonl", "--fail-if-worse").status == 0)
    let missing = try program.run("bench", "compare", "one.jsonl", "three")
    #expect(missing.status == 1 && missing.errors.hasPrefix("symsim: error: cannot read three;"))
    // A suite that is called like the subcommand is a suite all the same.
    try "{ datasets: [\"o6\"], learners: [\"semola\"] }".write(
      toFile: program.path("compare.json5"), atomically: true, encoding: .utf8)
    let suite = try program.run("bench", "./compare.json5")
    #expect(suite.errors.contains("suite compare: dataset o6: there is no recipe 'o6'"))
  }

  /// Datasets, learners and settings of the suites that come with symsim are those that there are.
  @Test func allSuitesCanBeRun() throws {
    let program = try Program()
    defer { program.cleanUp() }
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Suites").standardizedFileURL.path
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter {
      $0.hasSuffix(".json5")
    }
    #expect(names.count >= 6)
    for name in names {
      let shown = try program.run(
        "bench", String(name.dropLast(6)), "--engine", "slurm", "--dry-run", "--seeds", "2")
      #expect(shown.status == 0, "\(name): \(shown.errors)")
      #expect(shown.output.contains("--task \"$part/"), "\(name)")
    }
    #expect(program.files.isEmpty)
  }

  @Test(arguments: [
    ("o5", "options: { trajectories: -3 }", "liederivative", "{}", "dataset o5: "),
    ("o6", "", "liederivative", "{}", "dataset o6: there is no recipe 'o6'"),
    ("o5", "", "magic", "{}", "learner magic: there is no learner 'magic'; known: "),
    ("o5", "", "semola", "{ chanels: 2 }", "learner semola: unknown setting 'chanels'"),
  ])
  func whatCannotRunIsRefusedInOneLine(
    dataset: String, options: String, learner: String, settings: String, reason: String
  ) throws {
    let program = try Self.program(
      """
      { datasets: [{ name: "\(dataset)", \(options) }],
        learners: [{ learner: "\(learner)", settings: \(settings) }] }
      """)
    defer { program.cleanUp() }
    let refused = try program.run("bench", "./mine.json5", "-o", "r")
    #expect(refused.status == 64)
    #expect(refused.errors.hasPrefix("symsim: error: suite mine: \(reason)"), "\(refused.errors)")
    #expect(refused.errors.split(separator: "\n").count == 1)
    #expect(!program.files.contains("r"))
  }
}
