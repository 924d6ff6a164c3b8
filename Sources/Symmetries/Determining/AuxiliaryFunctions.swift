public import Jets
import Numbers

/// Functions of the coordinates that the components of a symmetry may hold beside polynomials.
public enum AuxiliaryFunctions {
  /// The most functions that are proposed: the ansatz grows fast with their number.
  private static let most = 4

  /// The functions that an equation suggests.
  ///
  /// Of `exp(a)` with a free of fields `exp(a)` and `exp(-a)`, of a sine or cosine both, of a
  /// quotient by `b` or a root of it `b^(1/2)` and `b^(-1/2)`.
  public static func proposed(for system: EquationSystem) -> [Expression] {
    var found: [Expression] = []
    for expression in system.expressions { collect(expression, into: &found) }
    return found.count <= most ? found : []
  }

  /// Whether a function can be a factor of components: tan and tanh cannot, but sin, cos and exp.
  public static func isPossible(_ function: Expression) -> Bool {
    switch function {
    case .number, .variable: true
    case .sum(let parts), .product(let parts): parts.allSatisfy(isPossible)
    case .power(let base, let exponent): isPossible(base) && isPossible(exponent)
    case .function(.tan, _), .function(.tanh, _): false
    case .function(_, let argument): isPossible(argument)
    }
  }

  private static func collect(_ expression: Expression, into found: inout [Expression]) {
    func add(_ function: Expression) {
      if !found.contains(function) { found.append(function) }
    }
    func isOfPlace(_ expression: Expression) -> Bool {
      expression.jets.isEmpty
        && expression.variables.contains { if case .independent = $0 { true } else { false } }
    }
    switch expression {
    case .number, .variable: return
    case .sum(let parts), .product(let parts): parts.forEach { collect($0, into: &found) }
    case .power(let base, let exponent):
      collect(base, into: &found)
      guard isOfPlace(base), let power = exponent.rational, power.integer.map({ $0 < 0 }) ?? true
      else { return }
      add(base.raised(to: .number(Rational(1, 2))))
      add(base.raised(to: .number(Rational(-1, 2))))
    case .function(let function, let argument):
      guard isOfPlace(argument) else { return }
      switch function {
      case .exp:
        add(expression)
        add(.function(.exp, (.number(Rational(-1)) * argument).expanded))
      case .sin, .cos:
        add(.function(.sin, argument))
        add(.function(.cos, argument))
      case .log: add(expression)
      case .sqrt:
        add(argument.raised(to: .number(Rational(1, 2))))
        add(argument.raised(to: .number(Rational(-1, 2))))
      case .tan, .tanh: return
      }
    }
  }
}
