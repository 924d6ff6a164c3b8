public import Jets

/// A constant multiple of a derivative of the field, the part that is integrated exactly.
public struct LinearTerm: Hashable, Sendable {
  /// The constant factor.
  public var coefficient: Double

  /// The derivative, by space only.
  public var derivative: MultiIndex

  /// Creates the term `coefficient * u_derivative`.
  public init(coefficient: Double, derivative: MultiIndex) {
    self.coefficient = coefficient
    self.derivative = derivative
  }
}
