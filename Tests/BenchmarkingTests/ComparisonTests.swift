import Benchmarking
import Configuration
import Foundation
import TestFolders
import Testing

@Suite struct ComparisonTests {
  private static func record(
    _ dataset: String, seed: Int = 0, angle: Double? = 1, found: Int = 2
  ) -> RunRecord {
    var record = RunRecord()
    record.dataset = dataset
    record.learner = "semola"
    record.seed = seed
    record.seconds = 4
    record.peakMemory = 100
    record.digest = "d"
    record.version = "1"
    record.evaluation = [
      "subspace": [
        "foundDimension": .integer(found), "trueDimension": 2,
        "principalAnglesDegrees": .array(angle.map { [.number($0)] } ?? []),
      ]
    ]
    return record
  }

  private static func runs(_ dataset: String, _ angles: [Double]) -> [RunRecord] {
    angles.enumerated().map { record(dataset, seed: $0.offset, angle: $0.element) }
  }

  /// Beside scipy.stats.ttest_ind(equal_var=False).
  @Test func theTestIsWelchs() throws {
    let few = try #require(WelchTest([1.0, 1.1, 1.2], [1.3, 1.5, 1.9]))
    #expect(abs(few.statistic - 2.5144742283748487) < 1e-12)
    #expect(abs(few.degreesOfFreedom - 2.4237074401008822) < 1e-12)
    #expect(abs(few.significance - 0.10657780273894772) < 1e-12)
    let clear = try #require(WelchTest([1.0, 1.1, 1.2], [1.4, 1.5, 1.6]))
    #expect(abs(clear.significance - 0.00804989310083771) < 1e-12)
    let odd = try #require(WelchTest([0.1, 0.4, 0.2, 0.9], [0.8, 1.6]))
    #expect(abs(odd.significance - 0.25823731849489784) < 1e-12)
    #expect(WelchTest([1], [2, 3]) == nil)
  }

  @Test(arguments: [
    ([1.0, 1.1, 1.2], [1.3, 1.5, 1.9], RowComparison.Decision.within),
    ([1.0, 1.1, 1.2], [1.4, 1.5, 1.6], .beyond),
    ([1.0, 1.0], [1.0, 1.0], .same),
    ([1.0, 1.0], [2.0, 2.0], .beyond),
    ([1.0], [2.0, 2.1], .one),
  ])
  func decidesByWelchsTest(
    first: [Double], second: [Double], decision: RowComparison.Decision
  ) {
    let comparison = Comparison(Self.runs("a", first), Self.runs("a", second))
    #expect(comparison.rows.first?.decision == decision)
  }

  @Test func worseVerdictsComeFirst() {
    let before = ["a", "b", "c", "only"].flatMap { Self.runs($0, [1, 1]) }
    var after = Self.runs("a", [1, 1]) + Self.runs("b", [1, 80]) + Self.runs("c", [2, 1])
    after[5].evaluation = nil
    after[5].status = .failed
    let comparison = Comparison(before, after + [Self.record("new")])
    #expect(comparison.rows.map(\.before.dataset) == ["b", "c", "a"])
    #expect(comparison.worse.count == 2)
    #expect(comparison.rows[0].changes.map(\.seed) == [1])
    #expect(comparison.rows[0].changes.map(\.after) == [.wrong])
    #expect(comparison.onlyBefore.map(\.dataset) == ["only"])
    #expect(comparison.onlyAfter.map(\.dataset) == ["new"])
    #expect(comparison.notes.isEmpty)
    let line = comparison.table[1]
    #expect(line[0] == "WORSE" && line[5] == "all found → wrong claim (seed 1)")
    #expect(comparison.json["worse"] == 2)
    // The other way round they got better.
    let back = Comparison(after, before)
    #expect(back.worse.isEmpty && back.rows.filter(\.isBetter).count == 2)
  }

  /// On a control to claim nothing is right.
  @Test func silenceOnAControlIsNoLoss() {
    var (first, second) = (Self.record("a"), Self.record("a", angle: nil, found: 0))
    #expect(Comparison([first], [second]).worse.count == 1)
    first.isControl = true
    second.isControl = true
    #expect(Comparison([first], [second]).worse.isEmpty)
    #expect(Comparison([second], [first]).worse.count == 1)
  }

  @Test func timesCompareOnOneMachineOnly() {
    var other = Self.record("a")
    other.seconds = 8
    let same = Comparison([Self.record("a")], [other])
    #expect(same.rows[0].secondsRatio == 2 && same.rows[0].memoryRatio == 1)
    other.machine = Machine(processor: "fast", cores: 3, system: "s")
    other.version = "2"
    other.digest = "e"
    let comparison = Comparison([Self.record("a")], [other])
    #expect(comparison.rows[0].secondsRatio == nil && comparison.rows[0].hasOtherData)
    #expect(comparison.notes.count == 3)
    #expect(comparison.notes.contains("the data differ, so answers do not compare: a"))
  }

  @Test func readsFoldersAndFiles() throws {
    let folder = try TemporaryFolder()
    let line = Self.record("a").json.text() + "\n"
    try (line + "{\"torn").write(
      toFile: folder["results.jsonl"], atomically: true, encoding: .utf8)
    #expect(try ResultLog.records(at: folder.path) == [Self.record("a")])
    #expect(try ResultLog.records(at: folder["results.jsonl"]).count == 1)
    #expect(throws: BenchmarkError.self) { try ResultLog.records(at: folder["none"]) }
  }
}
