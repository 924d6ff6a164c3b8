/// Which trajectories, or frames of a single one, are held out to judge by: the last ones.
public struct HeldOutPart: Hashable, Sendable, CustomStringConvertible {
  /// What is counted.
  public enum Unit: String, Sendable {
    /// Whole trajectories, where there are several.
    case trajectories
    /// The frames of a single trajectory.
    case frames
  }

  /// How many are held out, and of how many.
  public let count, total: Int

  /// What is counted.
  public let unit: Unit

  /// The last ones of some trajectories or frames.
  public init(last count: Int, of total: Int, _ unit: Unit) {
    self.count = count
    self.total = total
    self.unit = unit
  }

  /// A share of some trajectories or frames: to the nearest number, one at least, and not all of several.
  public init(holdingOut share: Double, of total: Int, _ unit: Unit) {
    self.init(
      last: min(max(Int((Double(total) * share).rounded()), 1), max(total - 1, 1)), of: total, unit)
  }

  /// Reads what `description` says; nil for another text.
  public init?(_ text: String) {
    let words = text.split(separator: " ")
    guard words.count == 6, words[0] == "the", words[1] == "last", words[3] == "of",
      let count = Int(words[2]), let total = Int(words[4]), (1...max(total, 1)).contains(count),
      let unit = Unit(rawValue: String(words[5]))
    else { return nil }
    self.init(last: count, of: total, unit)
  }

  /// The part in words, such as "the last 40 of 200 trajectories".
  public var description: String { "the last \(count) of \(total) \(unit.rawValue)" }

  /// The number of those that are learned from.
  public var trainingCount: Int { total - count }

  /// Whether all of another part lies in this one.
  public func contains(_ other: HeldOutPart) -> Bool {
    unit == other.unit && total == other.total && other.count <= count
  }
}
