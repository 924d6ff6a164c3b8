public import Datasets

/// What came out of checking one rule on data of one kind.
public struct ContractFinding: Hashable, Sendable, CustomStringConvertible {
  /// The rule.
  public let rule: ContractRule

  /// The kind of the data; nil where there were none.
  public let kind: DatasetKind?

  /// Why the rule is broken; nil where it is kept.
  public let breach: String?

  /// Whether the rule is kept.
  public var isKept: Bool { breach == nil }

  /// The rule, the data and what is wrong, in a line.
  public var description: String {
    rule.rawValue + (kind.map { " (\($0.rawValue))" } ?? "") + ": " + (breach ?? "kept")
  }
}
