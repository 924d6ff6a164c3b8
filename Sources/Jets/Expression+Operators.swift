import Numbers

extension Expression {
  /// The sum, with like terms collected.
  public static func + (left: Expression, right: Expression) -> Expression {
    sum(of: left.terms + right.terms)
  }

  /// The difference, with like terms collected.
  public static func - (left: Expression, right: Expression) -> Expression {
    left + -right
  }

  /// The negative; a sum is negated term by term.
  public static prefix func - (value: Expression) -> Expression {
    sum(of: value.terms.map { number(-1) * $0 })
  }

  /// The product, with like factors collected; sums are not multiplied out.
  public static func * (left: Expression, right: Expression) -> Expression {
    product(of: left.factors + right.factors)
  }

  /// The quotient, as a product with a negative power.
  public static func / (left: Expression, right: Expression) -> Expression {
    left * right.raised(to: number(-1))
  }

  /// The sum of many terms, with like terms collected in order of first appearance.
  public static func sum(of parts: [Expression]) -> Expression {
    var order: [Expression] = []
    var coefficients: [Expression: Rational] = [:]
    for term in parts.flatMap(\.terms) {
      let (coefficient, rest) = term.coefficientAndRest
      if let known = coefficients[rest] {
        coefficients[rest] = known + coefficient
      } else {
        order.append(rest)
        coefficients[rest] = coefficient
      }
    }
    let collected = order.compactMap { rest -> Expression? in
      guard let coefficient = coefficients[rest], coefficient != .zero else { return nil }
      return number(coefficient) * rest
    }
    switch collected.count {
    case 0: return .zero
    case 1: return collected[0]
    default: return .sum(collected)
    }
  }

  /// The product of many factors, with like factors collected, in the order of `precedes`.
  public static func product(of parts: [Expression]) -> Expression {
    var coefficient = Rational.one
    var order: [Expression] = []
    var exponents: [Expression: Expression] = [:]
    for factor in parts.flatMap(\.factors) {
      if let value = factor.rational {
        coefficient = coefficient * value
        continue
      }
      let (base, exponent) = factor.baseAndExponent
      if let known = exponents[base] {
        exponents[base] = known + exponent
      } else {
        order.append(base)
        exponents[base] = exponent
      }
    }
    var factors: [Expression] = []
    for base in order.sorted(by: Expression.precedes) {
      let power = base.raised(to: exponents[base] ?? .one)
      if let value = power.rational {
        coefficient = coefficient * value
      } else {
        factors.append(power)
      }
    }
    if coefficient == .zero { return .zero }
    if factors.isEmpty { return number(coefficient) }
    if coefficient != .one { factors.insert(number(coefficient), at: 0) }
    return factors.count == 1 ? factors[0] : .product(factors)
  }

  /// The power; numbers, and whole powers of products and powers, are worked out.
  public func raised(to exponent: Expression) -> Expression {
    if exponent == .zero { return .one }
    if exponent == .one { return self }
    guard let power = exponent.rational?.integer else { return .power(self, exponent) }
    switch self {
    case .number(let value):
      // A negative power of zero has no value: it stays as written and fails when evaluated.
      guard let result = try? value.raised(to: power) else { return .power(self, exponent) }
      return .number(result)
    case .power(let base, let inner): return base.raised(to: inner * exponent)
    case .product(let factors):
      return .product(of: factors.map { $0.raised(to: exponent) })
    default: return .power(self, exponent)
    }
  }

  /// The order of factors in a product: parameters, independent variables, jets, the rest.
  private static func precedes(_ left: Expression, _ right: Expression) -> Bool {
    let (leftRank, rightRank) = (left.rank, right.rank)
    if leftRank != rightRank { return leftRank < rightRank }
    if case .variable(.jet(let one)) = left, case .variable(.jet(let other)) = right {
      return one < other
    }
    return left.description < right.description
  }

  private var rank: Int {
    switch self {
    case .number: 0
    case .variable(.parameter): 1
    case .variable(.independent): 2
    case .variable(.jet): 3
    case .power: 4
    case .sum, .product: 5
    case .function: 6
    }
  }

  private var baseAndExponent: (base: Expression, exponent: Expression) {
    if case .power(let base, let exponent) = self { return (base, exponent) }
    return (self, .one)
  }

  /// The expression with products and whole powers of sums multiplied out.
  public var expanded: Expression {
    switch self {
    case .number, .variable: return self
    case .sum(let parts): return .sum(of: parts.map(\.expanded))
    case .function(let function, let argument): return .function(function, argument.expanded)
    case .product(let parts):
      return parts.map(\.expanded).reduce(.one, Expression.multipliedOut)
    case .power(let base, let exponent):
      let inner = base.expanded
      guard case .sum = inner, let count = exponent.rational?.integer, (2...64).contains(count)
      else { return inner.raised(to: exponent.expanded) }
      return (0..<count).reduce(.one) { result, _ in .multipliedOut(result, inner) }
    }
  }

  private static func multipliedOut(_ left: Expression, _ right: Expression) -> Expression {
    sum(of: left.terms.flatMap { term in right.terms.map { term * $0 } })
  }
}
