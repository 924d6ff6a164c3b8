import Numbers

extension Expression {
  /// The partial derivative by a variable, all other variables held.
  public func differentiated(by variable: Variable) -> Expression {
    switch self {
    case .number: return .zero
    case .variable(let own): return own == variable ? .one : .zero
    case .sum(let parts): return .sum(of: parts.map { $0.differentiated(by: variable) })
    case .product(let parts):
      return .sum(
        of: parts.indices.map { index in
          let slope = parts[index].differentiated(by: variable)
          if slope == .zero { return .zero }
          var factors = parts
          factors[index] = slope
          return .product(of: factors)
        })
    case .power(let base, let exponent):
      let baseSlope = base.differentiated(by: variable)
      let exponentSlope = exponent.differentiated(by: variable)
      let ofBase = exponent * base.raised(to: exponent - .one) * baseSlope
      if exponentSlope == .zero { return ofBase }
      return ofBase + self * .function(.log, base) * exponentSlope
    case .function(let function, let argument):
      let slope = argument.differentiated(by: variable)
      return slope == .zero ? .zero : Expression.derivative(of: function, at: argument) * slope
    }
  }

  /// The total derivative by an independent variable, along any solution.
  ///
  /// `D_i F = dF/dx_i + sum over J of dF/du_J * u_(J+i)` (Olver 1993, eq. 2.35).
  public func totalDerivative(by variable: IndependentVariable) -> Expression {
    let explicit = differentiated(by: .independent(variable))
    let alongJets = jets.map { coordinate in
      differentiated(by: .jet(coordinate)) * .jet(coordinate.raised(by: variable))
    }
    return .sum(of: [explicit] + alongJets)
  }

  /// The total derivative by a multi-index.
  public func totalDerivative(by index: MultiIndex) -> Expression {
    var result = self
    for variable in IndependentVariable.allCases {
      for _ in 0..<index[variable] { result = result.totalDerivative(by: variable) }
    }
    return result
  }

  /// The expression with some variables replaced.
  public func substituting(_ replacement: (Variable) -> Expression?) -> Expression {
    switch self {
    case .number: return self
    case .variable(let variable): return replacement(variable) ?? self
    case .sum(let parts): return .sum(of: parts.map { $0.substituting(replacement) })
    case .product(let parts): return .product(of: parts.map { $0.substituting(replacement) })
    case .power(let base, let exponent):
      return base.substituting(replacement).raised(to: exponent.substituting(replacement))
    case .function(let function, let argument):
      return .function(function, argument.substituting(replacement))
    }
  }

  private static func derivative(of function: ElementaryFunction, at argument: Expression)
    -> Expression
  {
    switch function {
    case .sin: .function(.cos, argument)
    case .cos: -.function(.sin, argument)
    case .tan: .one + .power(.function(.tan, argument), .number(2))
    case .exp: .function(.exp, argument)
    case .log: argument.raised(to: .number(-1))
    case .sqrt: .number(Rational(1, 2)) * .power(.function(.sqrt, argument), .number(-1))
    case .tanh: .one - .power(.function(.tanh, argument), .number(2))
    }
  }
}
