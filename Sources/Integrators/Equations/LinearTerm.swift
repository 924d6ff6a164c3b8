public import Jets

/// A constant multiple of a field's derivative, the part that is integrated exactly.
public struct LinearTerm: Hashable, Sendable {
  /// The constant factor.
  public var coefficient: Double

  /// The field and its derivative.
  public var jet: JetCoordinate

  /// Creates the term `coefficient * jet`.
  public init(coefficient: Double, jet: JetCoordinate) {
    self.coefficient = coefficient
    self.jet = jet
  }
}
