/// A commutative algebra over the rational numbers: what an expression can be evaluated in.
///
/// Floating-point numbers, exact rationals, residues modulo a prime, values on a grid and
/// truncated Taylor series are all such algebras, so one expression serves the simulator, the
/// residual and the determining equations.
public protocol CommutativeAlgebra: Sendable {
  /// The image of a rational number.
  init(_ rational: Rational)

  /// The neutral element of multiplication.
  static var one: Self { get }

  /// The sum.
  static func + (left: Self, right: Self) -> Self

  /// The difference.
  static func - (left: Self, right: Self) -> Self

  /// The product.
  static func * (left: Self, right: Self) -> Self

  /// The multiplicative inverse.
  ///
  /// - Throws: `AlgebraError.notInvertible` where there is none.
  func inverse() throws -> Self

  /// An elementary function of this element.
  ///
  /// - Throws: `AlgebraError.undefined` where the algebra has no such function or the argument
  ///   lies outside its domain.
  func applying(_ function: ElementaryFunction) throws -> Self
}

extension CommutativeAlgebra {
  /// The neutral element of addition.
  public static var zero: Self { Self(Rational.zero) }

  /// The neutral element of multiplication.
  public static var one: Self { Self(Rational.one) }

  /// The additive inverse.
  public static prefix func - (value: Self) -> Self { .zero - value }

  /// The image of a whole number that is not negative, by doubling.
  public static func whole(_ number: Int) -> Self {
    var (result, power, rest) = (Self.zero, Self.one, number)
    while rest > 0 {
      if rest & 1 == 1 { result = result + power }
      rest >>= 1
      if rest > 0 { power = power + power }
    }
    return result
  }

  /// The power with a whole exponent, by repeated squaring.
  ///
  /// - Throws: `AlgebraError.notInvertible` for a negative power of an element without inverse.
  public func raised(to exponent: Int) throws -> Self {
    if exponent < 0 { return try inverse().raised(to: -exponent) }
    var result = Self.one
    var square = self
    var rest = exponent
    while rest > 0 {
      if rest & 1 == 1 { result = result * square }
      rest >>= 1
      if rest > 0 { square = square * square }
    }
    return result
  }
}
