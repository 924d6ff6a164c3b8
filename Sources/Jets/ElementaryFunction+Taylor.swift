public import Numbers

extension ElementaryFunction {
  /// The Taylor coefficients `f^(k)(a)/k!` for k = 0...order.
  ///
  /// - Throws: `AlgebraError` where the function has no value at the point.
  @usableFromInline
  func taylorCoefficients<A: CommutativeAlgebra>(at point: A, order: Int) throws -> [A] {
    switch self {
    case .exp:
      let value = try point.applying(.exp)
      return (0...order).map { value * A($0.inverseFactorial) }
    case .sin, .cos:
      let (sine, cosine) = (try point.applying(.sin), try point.applying(.cos))
      let cycle =
        self == .sin
        ? [sine, cosine, -sine, -cosine] : [cosine, -sine, -cosine, sine]
      return (0...order).map { cycle[$0 % 4] * A($0.inverseFactorial) }
    case .log:
      let value = try point.applying(.log)
      if order == 0 { return [value] }
      let reciprocal = try point.inverse()
      return [value]
        + (try (1...order).map { power in
          A(Rational(power.isMultiple(of: 2) ? -1 : 1, power)) * (try reciprocal.raised(to: power))
        })
    case .sqrt:
      var coefficient = try point.applying(.sqrt)
      if order == 0 { return [coefficient] }
      let reciprocal = try point.inverse()
      return [coefficient]
        + (1...order).map { power in
          // binomial(1/2, k) = binomial(1/2, k-1) * (3/2 - k) / k
          coefficient = coefficient * reciprocal * A(Rational(3 - 2 * power, 2 * power))
          return coefficient
        }
    case .tan, .tanh:
      // y' = 1 + y^2 for tan and 1 - y^2 for tanh, coefficient by coefficient.
      var result = [try point.applying(self)]
      for power in 0..<order {
        var square = A.zero
        for left in 0...power { square = square + result[left] * result[power - left] }
        let constant: A = power == 0 ? .one : .zero
        let slope = self == .tan ? constant + square : constant - square
        result.append(slope * A(Rational(1, power + 1)))
      }
      return result
    }
  }
}

extension Int {
  fileprivate var inverseFactorial: Rational {
    self < 2 ? .one : (2...self).reduce(Rational.one) { $0 * Rational(1, $1) }
  }
}
