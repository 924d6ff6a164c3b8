public import Jets

/// A nonlinear expression under a total space derivative, such as `(-1/2*u^2)_x`.
public struct Flux: Hashable, Sendable {
  /// The derivative taken of the expression; zero where it acts pointwise.
  public var derivative: MultiIndex

  /// The expression over t, x and the field's space derivatives.
  public var expression: Expression

  /// Creates the term `(expression)_derivative`.
  public init(derivative: MultiIndex, expression: Expression) {
    self.derivative = derivative
    self.expression = expression
  }
}
