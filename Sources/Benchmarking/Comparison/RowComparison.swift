/// A learner on a dataset, in one folder of results and in another.
public struct RowComparison: Hashable, Sendable {
  /// What can be said of a difference of angles.
  public enum Decision: String, Sendable {
    /// The means differ at 95 % by Welch's t, with two runs or more on both sides.
    case beyond = "beyond the spread"
    /// They do not.
    case within = "within the spread"
    /// There are too few runs to tell.
    case one = "one run"
    /// The difference is below what round-off makes.
    case same = "same"
  }

  /// The verdict of a seed on both sides.
  public struct Change: Hashable, Sendable {
    /// The seed; nil where no seed is on both sides, and the worst verdicts are compared.
    public let seed: Int?

    /// The verdicts.
    public let before, after: RunRecord.Verdict

    /// Whether the later one is worse.
    public let isWorse: Bool

    /// Whether it is better.
    public let isBetter: Bool
  }

  /// The difference of angles in degrees that round-off makes.
  public static let leastDifference = 1e-6

  /// The row of the first folder.
  public let before: ResultRow

  /// The row of the second.
  public let after: ResultRow

  /// What can be said of the difference of angles; nil where there is none on one side.
  public var decision: Decision? {
    guard let difference else { return nil }
    guard abs(difference) >= Self.leastDifference else { return .same }
    let angles = [before, after].map { $0.records.compactMap(\.largestAngle) }
    guard let test = WelchTest(angles[0], angles[1]) else { return .one }
    return test.significance < 0.05 ? .beyond : .within
  }

  /// The mean angle of the second over that of the first, as a difference in degrees.
  public var difference: Double? {
    guard let first = before.angle, let second = after.angle else { return nil }
    return second.mean - first.mean
  }

  /// The verdicts that changed, seed by seed, the worse ones first.
  public var changes: [Change] {
    let isControl = before.isControl || after.isControl
    func change(_ seed: Int?, _ one: RunRecord.Verdict, _ other: RunRecord.Verdict) -> Change {
      let (first, second) = (
        one.badness(onControl: isControl), other.badness(onControl: isControl)
      )
      return Change(
        seed: seed, before: one, after: other, isWorse: second > first, isBetter: second < first)
    }
    let shared = before.records.compactMap { one -> Change? in
      guard let other = after.records.first(where: { $0.seed == one.seed }) else { return nil }
      return change(one.seed, one.verdict, other.verdict)
    }
    if shared.isEmpty, let one = before.badges.first, let other = after.badges.first {
      return [change(nil, one.badge.verdict, other.badge.verdict)].filter { $0.before != $0.after }
    }
    let changed = shared.filter { $0.before != $0.after }
    return changed.filter(\.isWorse) + changed.filter { !$0.isWorse }
  }

  /// Whether the verdict of a seed got worse on the same data.
  public var isWorse: Bool { !hasOtherData && changes.contains(where: \.isWorse) }

  /// Whether the verdict of a seed got better on the same data.
  public var isBetter: Bool { !hasOtherData && changes.contains(where: \.isBetter) }

  /// Whether the values of the data differ, of those learned from or those scored on.
  public var hasOtherData: Bool {
    func digests(_ row: ResultRow) -> Set<[String]> {
      Set(row.records.filter { !$0.digest.isEmpty }.map { [$0.digest, $0.testDigest ?? ""] })
    }
    let (first, second) = (digests(before), digests(after))
    return !first.isEmpty && !second.isEmpty && first != second
  }

  /// Whether times and memory can be compared: all runs are of one machine.
  public var isOnOneMachine: Bool {
    Set((before.records + after.records).map(\.machine)).count == 1
  }

  /// The seconds of the second over those of the first; nil on different machines.
  public var secondsRatio: Double? {
    guard isOnOneMachine, let first = before.seconds, let second = after.seconds, first.mean > 0
    else { return nil }
    return second.mean / first.mean
  }

  /// The peak memory of the second over that of the first; nil on different machines.
  public var memoryRatio: Double? {
    guard isOnOneMachine, let first = before.peakMemory, let second = after.peakMemory, first > 0
    else { return nil }
    return Double(second) / Double(first)
  }
}
