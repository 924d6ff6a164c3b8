public import Configuration

/// How far along a generator data are invariant, beside how far they truly are.
public struct ExtentEvaluation: Hashable, Sendable {
  /// The name of the transformation.
  public let name: String

  /// The extent found: transformations from -found to found leave the data as they are.
  public let found: Double

  /// The true extent.
  public let truth: Double

  /// The absolute difference, in the unit of the parameter (radians for a rotation).
  public var error: Double { abs(found - truth) }

  /// The difference over the true extent; the extent found itself where that is zero.
  public var relativeError: Double { truth != 0 ? error / abs(truth) : abs(found) }

  /// Compares two extents.
  ///
  /// - Throws: `EvaluationError` for an extent that is negative or not finite.
  public init(name: String, found: Double, truth: Double) throws {
    for extent in [found, truth] where !(extent >= 0 && extent.isFinite) {
      throw EvaluationError(
        "the extent of \(name) is \(extent); a finite number, zero or more, is needed")
    }
    self.name = name
    self.found = found
    self.truth = truth
  }

  /// The extents under the keys that are promised to programs.
  public var json: JSONValue {
    ["name": .string(name), "found": .number(found), "true": .number(truth)]
  }
}
