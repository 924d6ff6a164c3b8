import Benchmarking
import Configuration
import Foundation
import Testing

/// The page of `bench` in a browser.
@Suite(
  .enabled(if: ProcessInfo.processInfo.environment["SYMSIM_VALIDATE"] != nil),
  .enabled(
    if: Program.tool("chromium") != nil,
    "there is no chromium; Scripts/install-dependencies --browser"),
  .timeLimit(.minutes(5)))
struct LeaderboardTests {
  private static func files() throws -> ResultFiles {
    let suite = try Benchmarking.Suite(
      json: JSONValue(json5: "{ datasets: ['heat', 'kdv', 'nls'], learners: ['semola'] }"),
      name: "small", folder: "/")
    let records = [("heat", 2.0), ("kdv", nil), ("nls", 10.0), ("mkdv", 0.5)].map { name, angle in
      var record = RunRecord()
      record.dataset = name
      record.learner = "semola"
      record.seconds = 3
      if name == "kdv" {
        record.status = .failed
        record.reason = "</script><script>document.title = 'broken'</script>"
      }
      record.evaluation = angle.map {
        [
          "subspace": [
            "foundDimension": 1, "trueDimension": 1, "principalAnglesDegrees": [.number($0)],
          ]
        ]
      }
      return record
    }
    return ResultFiles(records: records, suite: suite, command: "symsim bench small")
  }

  /// The page as it is after its program has run, from its table on.
  private func table(_ program: Program, _ fragment: String) throws -> Substring {
    let chromium = try #require(Program.tool("chromium"))
    let shown = try program.run(
      chromium,
      [
        "--headless", "--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND",
        "--enable-logging=stderr", "--user-data-dir=\(program.path("profile"))", "--dump-dom",
        "file://\(program.path("index.html"))\(fragment)",
      ])
    #expect(shown.status == 0, "\(shown.errors)")
    // What breaks the page's policy, and what its program throws, is told on the console.
    #expect(!shown.errors.contains("CONSOLE"), "\(shown.errors)")
    #expect(shown.output.contains("class=\"scripted\""))
    #expect(shown.output.contains("<title>symsim bench small</title>"))
    let start = try #require(shown.output.range(of: "<table class=\"rows")).lowerBound
    return shown.output[start...]
  }

  @Test func rowsAreSortedAndNarrowed() throws {
    let program = try Program()
    defer { program.cleanUp() }
    try Self.files().write(to: program.folder.path)
    func order(_ fragment: String) throws -> [String] {
      try table(program, fragment).matches(of: /<tr [^>]*data-family="([a-z]+)"([^>]*)>/)
        .filter { !$0.2.contains("hidden") }.map { String($0.1) }
    }
    #expect(try order("") == ["heat", "kdv", "nls", "mkdv"])
    // As numbers, not as texts; what has none comes last either way.
    #expect(try order("#sort=angle") == ["mkdv", "heat", "nls", "kdv"])
    #expect(try order("#sort=-angle") == ["nls", "heat", "mkdv", "kdv"])
    #expect(try order("#sort=dataset&text=KDV") == ["kdv", "mkdv"])
    #expect(
      try table(program, "#sort=-angle").contains(/data-key="angle"[^>]*aria-sort="descending"/))
  }
}
