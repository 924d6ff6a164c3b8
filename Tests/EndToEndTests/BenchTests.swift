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

    let again = try program.run("bench", "./mine.json5", "-o", "r")
    #expect(again.status == 1 && again.errors.contains("pass --resume"))
    let resumed = try program.run(
      "bench", "./mine.json5", "-o", "r", "--json", "--resume", "--quiet")
    #expect(resumed.status == 0 && resumed.output == made.output)
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
