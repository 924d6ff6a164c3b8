import Benchmarking
import Configuration
import Foundation
import Testing

/// The page of a few records.
@Suite struct LeaderboardTests {
  private static let suite = """
    { title: "A & B", noise: [0, 0.01], datasets: [{ name: "heat", note: "warm <b>" },
        { name: "shapes", control: true, noise: [0] }], learners: ["semola", "liegan"] }
    """

  private static func record(
    _ dataset: String, _ learner: String, seed: Int = 0, found: Int = 2, angle: Double? = 1
  ) -> RunRecord {
    var record = RunRecord()
    record.dataset = dataset
    record.learner = learner
    record.seed = seed
    record.noise = dataset.hasSuffix("-0.01") ? 0.01 : 0
    record.family = dataset.hasSuffix("-0.01") ? "heat" : nil
    record.seconds = 10.5
    record.processorSeconds = 20
    record.peakMemory = 50_000_000
    record.date = "2026-01-02T03:04:05Z"
    record.evaluation = [
      "subspace": [
        "foundDimension": .integer(found), "trueDimension": 2,
        "principalAnglesDegrees": .array(angle.map { [.number($0)] } ?? []),
      ]
    ]
    return record
  }

  private static func page(
    _ records: [RunRecord], exists: @escaping (String) -> Bool = { _ in true }
  ) throws -> String {
    let suite = try Benchmarking.Suite(
      json: JSONValue(json5: Self.suite), name: "small", folder: "/")
    let files = ResultFiles(records: records, suite: suite, command: "symsim bench <small>")
    return Leaderboard(of: files, exists: exists).html
  }

  @Test func textsOfOthersAreNoMarkup() throws {
    var failed = Self.record("heat", "semola")
    failed.status = .failed
    failed.stage = "learn"
    failed.reason = "<script>alert(\"1\")</script> & more"
    failed.settings = ["mask": "\"><img src=x onerror=alert(1)>"]
    failed.version = "</title><b>"
    let page = try Self.page([failed])
    #expect(page.components(separatedBy: "<script").count == 2)
    #expect(page.contains("learn: &lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; more"))
    #expect(!page.contains("<img"))
    #expect(page.contains("&lt;/title&gt;&lt;b&gt;"))
    #expect(page.contains("<h1>A &amp; B</h1>") && page.contains("warm &lt;b&gt;"))
    #expect(page.contains("symsim bench &lt;small&gt;"))
    #expect(!page.contains("http:") && !page.contains("https:"))
  }

  @Test func linksToWhatIsThere() throws {
    var odd = Self.record("heat", "semola", seed: 1)
    odd.settings = ["channels": 3]
    var failed = Self.record("heat", "li gan", seed: 2)
    failed.status = .timedOut
    let plain = Self.record("heat", "semola", seed: 0)
    let page = try Self.page([plain, odd, failed]) { path in
      !path.contains("seed-0.html")
    }
    #expect(page.contains("href=\"runs/heat/semola/seed-0.eval.json\""))
    #expect(page.contains("href=\"runs/heat/li%20gan/seed-2.log\""))
    let folder = try #require(page.firstMatch(of: /runs\/heat\/semola-[0-9a-f]{8}\/seed-1\.html/))
    #expect(folder.0.hasPrefix("runs/heat/semola-"))
    #expect(try !Self.page([plain]) { _ in false }.contains("href=\"runs/"))
  }

  @Test func cellsSayVerdictsWithoutColour() throws {
    let page = try Self.page([
      Self.record("heat", "semola", seed: 0), Self.record("heat", "semola", seed: 1, found: 3),
      Self.record("heat-noise-0.01", "semola", found: 1, angle: 0.5),
      Self.record("heat", "liegan", found: 0, angle: nil),
    ])
    // Both seeds are in the cell, the worse one first, and give it its colour.
    #expect(page.contains("<td class=\"cell bad first\">"))
    #expect(page.contains("<span class=\"mixed\">✗ 1</span> <span class=\"mixed\">✓ 1</span>"))
    #expect(page.contains("<b>◐ part</b><span>1 of 2</span><span>0.50°</span>"))
    #expect(page.contains("<b>○ none</b>"))
    #expect(page.contains("colspan=\"2\" class=\"first\">heat</th>"))
    #expect(page.contains("<th scope=\"col\" class=\"level\">1 %</th>"))
    // All found and wrong claims of semola, by which lines are sorted.
    #expect(page.contains("data-sort=\"1\"><b>1</b> of 3</td>"))
  }

  @Test func rowsCarryNumbersToSortBy() throws {
    var control = Self.record("shapes", "semola", found: 0, angle: nil)
    control.isControl = true
    control.seconds = nil
    let records = [control, Self.record("heat", "semola", angle: 0.25)]
    let page = try Self.page(records)
    #expect(page.contains("<td class=\"number\" data-sort=\"0.25\">0.25</td>"))
    #expect(page.contains("<td class=\"number\" data-sort=\"10.5\">10.5</td>"))
    #expect(page.contains("<td class=\"number\" data-sort=\"\"></td>"))
    #expect(page.contains("data-key=\"angle\" data-column=\"6\" data-type=\"number\""))
    #expect(
      page.contains(
        "<tr data-verdict=\"nothing claimed\" data-learner=\"semola\" data-family=\"shapes\">"))
    // The datasets of the suite come in its order, whatever that of the records.
    let order = page.ranges(of: "data-family=\"").map { page[$0.upperBound...].prefix(4) }
    #expect(order.suffix(2) == ["heat", "shap"])
    #expect(try Self.page(records) == page)
  }

  @Test func drawsOneMarkARun() throws {
    var late = Self.record("heat", "liegan")
    late.status = .timedOut
    late.evaluation = nil
    let page = try Self.page([
      Self.record("heat", "semola", seed: 0, angle: 1e-12), Self.record("heat", "semola", seed: 1),
      Self.record("heat-noise-0.01", "semola"), late,
    ])
    #expect(page.ranges(of: "<title>semola on heat").count == 3 + 2)
    #expect(page.contains("<title>liegan on heat, seed 0: timed out, 10.5 s</title>"))
    #expect(page.contains("≤ 10⁻⁴"))
    #expect(page.contains("<title>semola, noise 1 %: 1 of 1 runs</title>"))
  }
}
