import Benchmarking
import Configuration
import Testing

@Suite struct ResultFilesTests {
  private static func record(
    _ dataset: String, seed: Int, found: Int, angle: Double? = nil, control: Bool = false
  ) -> RunRecord {
    var record = RunRecord()
    record.dataset = dataset
    record.learner = "semola"
    record.settings = ["mask": "a,b", "channels": 3]
    record.seed = seed
    record.isControl = control
    record.seconds = Double(seed + 1)
    record.peakMemory = 50_000_000
    record.version = "0.1.0"
    record.date = "2026-01-02T03:04:05Z"
    record.evaluation = [
      "subspace": [
        "foundDimension": .integer(found), "trueDimension": 2,
        "principalAnglesDegrees": .array(angle.map { [0.1, .number($0)] } ?? []),
      ]
    ]
    return record
  }

  private static func files(_ records: [RunRecord]) throws -> ResultFiles {
    let suite = try Benchmarking.Suite(
      json: JSONValue(
        json5: "{ datasets: [{ name: 'a', note: 'a <b>' }, 'b'], learners: ['semola'] }"),
      name: "s",
      folder: "/")
    return ResultFiles(records: records, suite: suite, command: "symsim bench s")
  }

  @Test func summarisesSeeds() throws {
    var failure = Self.record("a", seed: 2, found: 0)
    (failure.status, failure.stage, failure.reason) = (.failed, "learn", "no <targets> | none")
    let rows = try Self.files([
      Self.record("b", seed: 0, found: 1, angle: 80, control: true),
      Self.record("a", seed: 0, found: 1, angle: 7),
      Self.record("a", seed: 1, found: 2, angle: 3),
      Self.record("a", seed: 0, found: 2, angle: 1), failure,
    ])
    #expect(rows.rows.map(\.dataset) == ["b", "a"])
    let row = rows.rows[1]
    #expect(row.records.map(\.seed) == [0, 1, 2])
    #expect(row.angle?.mean == 2 && row.angle?.deviation == 2.0.squareRoot())
    #expect(row.verdicts.map(\.verdict) == [.all, .failed])
    let page = rows.markdown
    #expect(
      page.contains(
        "| b (control) | semola channels=3 mask=a,b | 1 | 1 of 2 | 80.00 |  | wrong claim | 1.0 | 50 |"
      ))
    #expect(
      page.contains(
        "| a | semola channels=3 mask=a,b | 3 | 0, 2 of 2 | 2.00 ± 1.41 |  | 2 all found, 1 failed | 1.5 ± 0.7 | 50 |"
      ))
    #expect(page.contains("- **a**: a &lt;b>"))
    #expect(page.contains("seed 2: `learn`: no &lt;targets> | none"))
    #expect(page.contains("Made by `symsim bench s`.") && page.contains("date: 2026-01-02"))
    let lines = rows.csv.split(separator: "\n")
    #expect(lines.count == 6)
    #expect(lines[1].contains("\"{\"\"channels\"\":3,\"\"mask\"\":\"\"a,b\"\"}\""))
  }

  @Test func judges() {
    #expect(Self.record("a", seed: 0, found: 2, angle: 9).verdict == .all)
    #expect(Self.record("a", seed: 0, found: 1, angle: 9).verdict == .part)
    #expect(Self.record("a", seed: 0, found: 1, angle: 11).verdict == .wrong)
    #expect(Self.record("a", seed: 0, found: 3, angle: 0).verdict == .wrong)
    #expect(Self.record("a", seed: 0, found: 0).verdict == .none)
    #expect(Self.record("a", seed: 0, found: 1, angle: 0, control: true).verdict == .wrong)
    var record = Self.record("a", seed: 0, found: 1, angle: 1)
    record.reachable = 1
    #expect(record.verdict == .all)
  }
}
