public import Jets
public import Numbers

/// A point of jet space: values of the independent variables, the fields and their derivatives.
public struct JetPoint<Scalar: CommutativeAlgebra>: Sendable {
  /// The values of the variables.
  public var values: [Variable: Scalar]

  /// The values that stand in for elementary functions where the algebra has none.
  ///
  /// Modulo a prime there is no sine; see `TranscendentalValues`.
  var standIns: [String: Scalar] = [:]

  /// Creates a point from the values of its variables.
  public init(values: [Variable: Scalar]) {
    self.values = values
  }

  /// The value of a variable; zero for a derivative beyond those given.
  func value(of variable: Variable) -> Scalar {
    if case .parameter(let name) = variable { return standIns[name] ?? .zero }
    return values[variable] ?? .zero
  }

  /// The value of a derivative; zero beyond those given.
  func jet(_ field: String, _ derivative: MultiIndex) -> Scalar {
    values[.jet(JetCoordinate(field, derivative))] ?? .zero
  }
}
