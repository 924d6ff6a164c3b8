public import Configuration

/// How far along a generator data are invariant, or spread, beside how far they truly are.
public struct ExtentEvaluation: Hashable, Sendable {
  /// The name of the transformation.
  public let name: String

  /// The extent found: half of the range of the parameter, as from -found to found.
  public let found: Double

  /// The true extent; nil where the truth does not tell, or sets no end.
  public let truth: Double?

  /// The absolute difference, in the unit of the parameter (radians for a rotation).
  public var error: Double? { truth.map { abs(found - $0) } }

  /// The difference over the true extent; the extent found itself where that is zero.
  public var relativeError: Double? {
    truth.map { $0 != 0 ? abs(found - $0) / abs($0) : abs(found) }
  }

  /// Compares two extents.
  ///
  /// - Throws: `EvaluationError` for an extent that is negative or not finite.
  public init(name: String, found: Double, truth: Double?) throws {
    for extent in [found, truth ?? 0] where !(extent >= 0 && extent.isFinite) {
      throw EvaluationError(
        "the extent of \(name) is \(extent); a finite number, zero or more, is needed")
    }
    self.name = name
    self.found = found
    self.truth = truth
  }

  /// The extent under the keys that are promised to programs.
  public var json: JSONValue {
    [
      "name": .string(name), "found": .number(found), "true": truth.map { .number($0) } ?? .null,
    ]
  }
}
