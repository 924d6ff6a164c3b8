import Jets
import Numbers

/// Integrals over the group parameter s, in closed form, of what occurs along the flows of symmetries.
///
/// Terms are `c s^n exp(a s)` or `c w^m` with `w = 1 - k s`; w is kept as a symbol of its own, so
/// that powers of it combine.
struct FlowIntegral {
  /// The group parameter.
  static let parameter = Variable.parameter("s")

  /// The symbol for `1 - k s`.
  static let denominator = Variable.parameter("w")

  /// The rate k, where w occurs.
  var rate: Expression?

  private static let time = Expression.variable(parameter)

  /// The integral from 0 to s; nil where no closed form is known here.
  func integral(of expression: Expression) -> Expression? {
    var sum: [Expression] = []
    for term in FlowIntegral.simplified(expression).terms {
      guard let part = integral(ofTerm: term) else { return nil }
      sum.append(part)
    }
    return FlowIntegral.simplified(.sum(of: sum))
  }

  /// The exponential of an integral: `c log(w)` in it becomes `w^c`.
  func exponential(of integral: Expression) -> Expression {
    var power = Rational.zero
    var rest: [Expression] = []
    let logarithm = Expression.function(.log, .variable(FlowIntegral.denominator))
    for term in integral.terms {
      let (coefficient, base) = term.coefficientAndRest
      if base == logarithm { power = power + coefficient } else { rest.append(term) }
    }
    let factor = Expression.variable(FlowIntegral.denominator).raised(to: .number(power))
    return rest.isEmpty ? factor : factor * .function(.exp, .sum(of: rest))
  }

  private func integral(ofTerm term: Expression) -> Expression? {
    var (power, weight) = (0, Rational.zero)
    var exponent = Expression.zero
    var constants: [Expression] = []
    for factor in term.factors {
      var (base, index) = (factor, Rational.one)
      if case .power(let inner, let value) = factor, let value = value.rational {
        (base, index) = (inner, value)
      }
      if base == FlowIntegral.time, let whole = index.integer, whole > 0 {
        power += whole
      } else if base == .variable(FlowIntegral.denominator) {
        weight = weight + index
      } else if case .function(.exp, let argument) = base {
        exponent = exponent + .number(index) * argument
      } else if factor.variables.isDisjoint(with: [
        FlowIntegral.parameter, FlowIntegral.denominator,
      ]) {
        constants.append(factor)
      } else {
        return nil
      }
    }
    let constant = Expression.product(of: constants)
    if weight != .zero {
      guard power == 0, exponent.differentiated(by: FlowIntegral.parameter) == .zero,
        !exponent.variables.contains(FlowIntegral.denominator)
      else { return nil }
      return integral(ofPower: weight).map { constant * .function(.exp, exponent) * $0 }
    }
    let slope = exponent.differentiated(by: FlowIntegral.parameter).expanded
    guard slope.variables.isDisjoint(with: [FlowIntegral.parameter, FlowIntegral.denominator]),
      !exponent.variables.contains(FlowIntegral.denominator)
    else { return nil }
    guard slope != .zero else {
      let next = Rational(power + 1)
      return constant * (exponent == .zero ? .one : .function(.exp, exponent))
        * FlowIntegral.time.raised(to: .number(next)) * .number(Rational(1, power + 1))
    }
    // By parts: s^n exp(a s) / a - n/a times the integral with n - 1.
    let start = exponent.substituting { $0 == FlowIntegral.parameter ? .zero : nil }
    var result = (.function(.exp, exponent) - .function(.exp, start)) / slope
    for step in 0..<power {
      let order = Expression.number(Rational(step + 1))
      result =
        (FlowIntegral.time.raised(to: order) * .function(.exp, exponent) - order * result) / slope
    }
    return constant * result
  }

  /// The integral of `w^m`: `-log(w)/k` for m = -1, and else `(1 - w^(m+1)) / (k (m+1))`, in which
  /// a whole power is divided by k: `1 - w^j = k s (1 + w + ... + w^(j-1))`.
  private func integral(ofPower power: Rational) -> Expression? {
    guard let rate else { return nil }
    let symbol = Expression.variable(FlowIntegral.denominator)
    let next = power + .one
    if next == .zero { return .number(-1) * .function(.log, symbol) / rate }
    guard let whole = next.integer, abs(whole) <= 12 else {
      return (.one - symbol.raised(to: .number(next))) / (rate * .number(next))
    }
    let series = Expression.sum(
      of: (0..<abs(whole)).map { symbol.raised(to: .number(Rational($0))) })
    let sum = FlowIntegral.time * series * .number(Rational(1, abs(whole)))
    return whole > 0 ? sum : sum * symbol.raised(to: .number(next))
  }

  /// The expression with products multiplied out, exponentials of a term combined, roots of products
  /// as products of roots (coordinates being taken as positive), and `cos^2` as `1 - sin^2`.
  static func simplified(_ expression: Expression) -> Expression {
    var current = distributed(expression).expanded
    for _ in 0..<4 {
      let next = Expression.sum(of: current.terms.map(combined)).expanded
      if next == current { break }
      current = next
    }
    return current
  }

  private static func combined(_ term: Expression) -> Expression {
    var exponent = Expression.zero
    var rest: [Expression] = []
    for factor in term.factors {
      var (base, index) = (factor, Rational.one)
      if case .power(let inner, let value) = factor, let value = value.rational {
        (base, index) = (inner, value)
      }
      if case .function(.exp, let argument) = base {
        exponent = exponent + .number(index) * argument
      } else if case .function(.cos, let argument) = base, let whole = index.integer, whole >= 2 {
        rest.append(.one - .power(.function(.sin, argument), .number(2)))
        rest.append(base.raised(to: .number(Rational(whole - 2))))
      } else {
        rest.append(factor)
      }
    }
    exponent = exponent.expanded
    return .product(of: rest) * (exponent == .zero ? .one : .function(.exp, exponent))
  }

  /// The expression with rational powers of products taken factor by factor.
  static func distributed(_ expression: Expression) -> Expression {
    switch expression {
    case .number, .variable: return expression
    case .sum(let parts): return .sum(of: parts.map(distributed))
    case .product(let parts): return .product(of: parts.map(distributed))
    case .function(.sqrt, let argument):
      return distributed(.power(argument, .number(Rational(1, 2))))
    case .function(let function, let argument): return .function(function, distributed(argument))
    case .power(let base, let exponent):
      let inner = distributed(base)
      switch inner {
      case .product(let factors):
        return .product(of: factors.map { distributed(.power($0, exponent)) })
      case .power(let lower, let index) where index.rational != nil && exponent.rational != nil:
        return lower.raised(to: (index * exponent).expanded)
      case .number(.one): return .one
      default: return inner.raised(to: exponent)
      }
    }
  }
}
