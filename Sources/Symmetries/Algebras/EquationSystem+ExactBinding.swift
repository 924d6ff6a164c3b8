public import Jets
public import Numbers

extension EquationSystem {
  /// The system with some parameters replaced by exact values.
  public func binding(exactly values: [String: Rational]) -> EquationSystem {
    EquationSystem(expressions: expressions.map { $0.binding(exactly: values) }, space: space)
  }

  /// The first parameter that occurs in an exponent, where it has to be a number.
  var exponentParameter: String? {
    expressions.lazy.compactMap(\.exponentParameter).first
  }
}

extension Expression {
  /// The expression with some parameters replaced by exact values.
  public func binding(exactly values: [String: Rational]) -> Expression {
    substituting { variable in
      guard case .parameter(let name) = variable else { return nil }
      return values[name].map(Expression.number)
    }
  }

  fileprivate var exponentParameter: String? {
    switch self {
    case .number, .variable: nil
    case .sum(let parts), .product(let parts): parts.lazy.compactMap(\.exponentParameter).first
    case .power(let base, let exponent): exponent.parameters.first ?? base.exponentParameter
    case .function(_, let argument): argument.exponentParameter
    }
  }
}
