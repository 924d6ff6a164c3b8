import BigInt

/// A residue modulo the Mersenne prime 2^61 - 1.
///
/// Linear algebra in this field has no rounding and therefore no tolerance: a rank is a fact.
/// Products of residues fit in two machine words, and rational numbers whose numerator and
/// denominator stay below 2^30 can be read back.
public struct Residue: Hashable, Sendable {
  /// The modulus, 2^61 - 1.
  public static let modulus: UInt64 = (1 << 61) - 1

  /// The representative in `0 ..< modulus`.
  public let value: UInt64

  /// Creates the residue of a word.
  public init(word value: UInt64) {
    self.value = value % Residue.modulus
  }

  /// The rational number of smallest height with this residue.
  ///
  /// Half-extended Euclidean algorithm (Wang, Guy and Davenport 1982).
  ///
  /// - Returns: nil where none has numerator and denominator below 2^30.
  public func rational() -> Rational? {
    let bound: Int = 1 << 30
    var (remainder, nextRemainder) = (Int(Residue.modulus), Int(value))
    var (factor, nextFactor) = (0, 1)
    while nextRemainder >= bound {
      let quotient = remainder / nextRemainder
      (remainder, nextRemainder) = (nextRemainder, remainder - quotient * nextRemainder)
      (factor, nextFactor) = (nextFactor, factor - quotient * nextFactor)
    }
    guard nextFactor != 0, abs(nextFactor) < bound else { return nil }
    return Rational(nextRemainder, nextFactor)
  }

  /// A square root, where there is one.
  public func squareRoot() -> Residue? {
    // The modulus is 3 modulo 4, so a root of a square a is a^((p+1)/4) = a^(2^59).
    var root = self
    for _ in 0..<59 { root = root * root }
    return root * root == self ? root : nil
  }
}

extension Residue: CommutativeAlgebra {
  /// The residue of a rational number.
  ///
  /// - Precondition: the modulus does not divide the denominator.
  public init(_ rational: Rational) {
    if rational.numerator.isZero {
      self = .zero
      return
    }
    let modulus = BigInt(Residue.modulus)
    let numerator = Residue(unchecked: UInt64(rational.numerator.modulus(modulus)))
    if rational.isInteger {
      self = numerator
      return
    }
    let denominator = Residue(unchecked: UInt64(rational.denominator.modulus(modulus)))
    precondition(denominator.value != 0, "the denominator \(rational) is a multiple of 2^61 - 1")
    self = numerator * denominator.reciprocal()
  }

  /// Zero.
  public static let zero = Residue(unchecked: 0)

  /// One.
  public static let one = Residue(unchecked: 1)

  /// The sum.
  @inlinable
  public static func + (left: Residue, right: Residue) -> Residue {
    let sum = left.value &+ right.value
    return Residue(unchecked: sum >= modulus ? sum &- modulus : sum)
  }

  /// The difference.
  @inlinable
  public static func - (left: Residue, right: Residue) -> Residue {
    Residue(
      unchecked: left.value >= right.value
        ? left.value &- right.value : left.value &+ modulus &- right.value)
  }

  /// The product.
  @inlinable
  public static func * (left: Residue, right: Residue) -> Residue {
    let (high, low) = left.value.multipliedFullWidth(by: right.value)
    // 2^61 = 1: fold the product's upper bits onto the lower ones.
    let folded = (low & modulus) &+ (low >> 61 | high << 3)
    return Residue(unchecked: folded >= modulus ? folded &- modulus : folded)
  }

  @usableFromInline
  init(unchecked value: UInt64) {
    self.value = value
  }

  /// The multiplicative inverse.
  ///
  /// - Throws: `AlgebraError.notInvertible` for zero.
  public func inverse() throws -> Residue {
    guard value != 0 else { throw AlgebraError.notInvertible }
    return reciprocal()
  }

  private func reciprocal() -> Residue {
    // Fermat: a^(p-2).
    var result = Residue(unchecked: 1)
    var square = self
    var exponent = Residue.modulus - 2
    while exponent > 0 {
      if exponent & 1 == 1 { result = result * square }
      square = square * square
      exponent >>= 1
    }
    return result
  }

  /// Elementary functions have no values in a prime field.
  ///
  /// - Throws: `AlgebraError.undefined` always.
  public func applying(_ function: ElementaryFunction) throws -> Residue {
    throw AlgebraError.undefined("\(function.rawValue) has no value modulo a prime")
  }
}
