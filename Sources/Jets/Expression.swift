public import Numbers

/// An expression over jet coordinates, independent variables and parameters.
///
/// Values are built by the operators below, which keep a normal form: sums and products are
/// flat, numbers are combined, like terms and like factors are collected.
public indirect enum Expression: Hashable, Sendable {
  /// An exact number.
  case number(Rational)

  /// A variable.
  case variable(Variable)

  /// A sum of two or more terms.
  case sum([Expression])

  /// A product of two or more factors.
  case product([Expression])

  /// A base and an exponent.
  case power(Expression, Expression)

  /// An elementary function of an argument.
  case function(ElementaryFunction, Expression)
}

extension Expression {
  /// Zero.
  public static let zero = Expression.number(.zero)

  /// One.
  public static let one = Expression.number(.one)

  /// The expression of a jet coordinate.
  public static func jet(_ coordinate: JetCoordinate) -> Expression {
    .variable(.jet(coordinate))
  }

  /// The number, where the expression is one.
  public var rational: Rational? {
    if case .number(let value) = self { return value }
    return nil
  }

  /// The terms of a sum; the expression itself where it is none; nothing for zero.
  public var terms: [Expression] {
    if case .sum(let terms) = self { return terms }
    return self == .zero ? [] : [self]
  }

  /// The factors of a product; the expression itself where it is none.
  public var factors: [Expression] {
    if case .product(let factors) = self { return factors }
    return [self]
  }

  /// The number in front of a term, and the rest of it.
  public var coefficientAndRest: (coefficient: Rational, rest: Expression) {
    switch self {
    case .number(let value): return (value, .one)
    case .product(let factors):
      guard let value = factors[0].rational else { return (.one, self) }
      let rest = Array(factors.dropFirst())
      return (value, rest.count == 1 ? rest[0] : .product(rest))
    default: return (.one, self)
    }
  }

  /// All variables that occur.
  public var variables: Set<Variable> {
    switch self {
    case .number: []
    case .variable(let variable): [variable]
    case .sum(let parts), .product(let parts):
      parts.reduce(into: []) { $0.formUnion($1.variables) }
    case .power(let base, let exponent): base.variables.union(exponent.variables)
    case .function(_, let argument): argument.variables
    }
  }

  /// All jet coordinates that occur, in order.
  public var jets: [JetCoordinate] {
    variables.compactMap { if case .jet(let coordinate) = $0 { coordinate } else { nil } }.sorted()
  }

  /// The names of the parameters that occur, in order.
  public var parameters: [String] {
    variables.compactMap { if case .parameter(let name) = $0 { name } else { nil } }.sorted()
  }

  /// Whether an elementary function occurs.
  public var containsFunction: Bool {
    switch self {
    case .number, .variable: false
    case .sum(let parts), .product(let parts): parts.contains(where: \.containsFunction)
    case .power(let base, let exponent): base.containsFunction || exponent.containsFunction
    case .function: true
    }
  }
}
