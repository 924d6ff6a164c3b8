import BigInt

extension Rational: CommutativeAlgebra {
  /// The number itself.
  public init(_ rational: Rational) { self = rational }

  /// The exact sum.
  public static func + (left: Rational, right: Rational) -> Rational {
    if left.isInteger && right.isInteger {
      return Rational(left.numerator + right.numerator, 1)
    }
    return Rational(
      left.numerator * right.denominator + right.numerator * left.denominator,
      left.denominator * right.denominator)
  }

  /// The exact difference.
  public static func - (left: Rational, right: Rational) -> Rational {
    left + Rational(-right.numerator, right.denominator)
  }

  /// The exact product.
  public static func * (left: Rational, right: Rational) -> Rational {
    Rational(left.numerator * right.numerator, left.denominator * right.denominator)
  }

  /// The exact quotient.
  ///
  /// - Precondition: the divisor is not zero.
  public static func / (left: Rational, right: Rational) -> Rational {
    Rational(left.numerator * right.denominator, left.denominator * right.numerator)
  }

  /// The exact reciprocal.
  ///
  /// - Throws: `AlgebraError.notInvertible` for zero.
  public func inverse() throws -> Rational {
    guard numerator != 0 else { throw AlgebraError.notInvertible }
    return Rational(denominator, numerator)
  }

  /// An elementary function where its value is rational: at 0, and `log` and `sqrt` at 1.
  ///
  /// - Throws: `AlgebraError.undefined` everywhere else.
  public func applying(_ function: ElementaryFunction) throws -> Rational {
    switch (function, self) {
    case (.sin, .zero), (.tan, .zero), (.tanh, .zero), (.sqrt, .zero), (.log, .one): return .zero
    case (.cos, .zero), (.exp, .zero), (.sqrt, .one): return .one
    default: throw AlgebraError.undefined("\(function.rawValue)(\(self)) is not rational")
    }
  }
}

extension Rational: CustomStringConvertible, Comparable, ExpressibleByIntegerLiteral {
  /// The number as `3`, `-2` or `1/50`.
  public var description: String {
    isInteger ? "\(numerator)" : "\(numerator)/\(denominator)"
  }

  /// The order of the numbers.
  public static func < (left: Rational, right: Rational) -> Bool {
    left.numerator * right.denominator < right.numerator * left.denominator
  }

  /// A whole number.
  public init(integerLiteral value: Int) { self.init(value) }
}
