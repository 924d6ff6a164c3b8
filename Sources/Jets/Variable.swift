/// What an expression depends on.
public enum Variable: Hashable, Sendable {
  /// An independent variable: `t`, `x` or `y`.
  case independent(IndependentVariable)

  /// A field or one of its derivatives.
  case jet(JetCoordinate)

  /// A named parameter, constant over the solution.
  case parameter(String)
}

extension Variable: CustomStringConvertible {
  /// The variable as it is written.
  public var description: String {
    switch self {
    case .independent(let variable): variable.rawValue
    case .jet(let coordinate): coordinate.description
    case .parameter(let name): name
    }
  }
}
