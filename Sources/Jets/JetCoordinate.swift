/// A coordinate of jet space: a field or one of its derivatives, such as `u` or `u_txx`.
public struct JetCoordinate: Hashable, Sendable {
  /// The name of the field.
  public var field: String

  /// The derivative taken of it.
  public var derivative: MultiIndex

  /// Creates the coordinate of a derivative of a field.
  public init(_ field: String, _ derivative: MultiIndex = .zero) {
    self.field = field
    self.derivative = derivative
  }

  /// The total order of the derivative.
  public var order: Int { derivative.order }

  /// The derivative of this coordinate by an independent variable.
  public func raised(by variable: IndependentVariable) -> JetCoordinate {
    JetCoordinate(field, derivative.raised(by: variable))
  }
}

extension JetCoordinate: Comparable, CustomStringConvertible {
  /// By derivative, then by field name.
  public static func < (left: JetCoordinate, right: JetCoordinate) -> Bool {
    (left.derivative, left.field) < (right.derivative, right.field)
  }

  /// The coordinate as it is written, such as `u_xx`.
  public var description: String {
    derivative == .zero ? field : "\(field)_\(derivative)"
  }
}
