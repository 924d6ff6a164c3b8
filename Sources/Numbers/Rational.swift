import BigInt

/// An exact rational number of any size, in lowest terms with a positive denominator.
public struct Rational: Hashable, Sendable {
  let numerator: BigInt
  let denominator: BigInt

  /// Creates the quotient of two whole numbers of any size.
  ///
  /// - Precondition: the denominator is not zero.
  init(_ numerator: BigInt, _ denominator: BigInt) {
    precondition(denominator != 0, "a rational number needs a denominator other than zero")
    let divisor = numerator.greatestCommonDivisor(with: denominator)
    let sign: BigInt = denominator < 0 ? -1 : 1
    self.numerator = sign * numerator / divisor
    self.denominator = sign * denominator / divisor
  }

  /// Creates the quotient of two whole numbers.
  ///
  /// - Precondition: the denominator is not zero.
  public init(_ numerator: Int, _ denominator: Int = 1) {
    self.init(BigInt(numerator), BigInt(denominator))
  }

  /// Zero.
  public static let zero = Rational(0)

  /// One.
  public static let one = Rational(1)

  /// Reads a whole or decimal literal such as `3`, `-0.01` or `2.5e-3`; a decimal is exact.
  ///
  /// - Returns: nil where the text is no such literal or its exponent exceeds 400.
  public init?(decimal text: some StringProtocol) {
    let parts = text.lowercased().split(
      separator: "e", maxSplits: 1, omittingEmptySubsequences: false)
    guard let mantissa = parts.first else { return nil }
    var exponent = 0
    if parts.count == 2 {
      guard let value = Int(parts[1]), abs(value) <= 400 else { return nil }
      exponent = value
    }
    let digits = mantissa.split(separator: ".", omittingEmptySubsequences: false)
    guard digits.count <= 2, digits.contains(where: { $0.contains(where: \.isNumber) }) else {
      return nil
    }
    let fraction = digits.count == 2 ? digits[1] : ""
    guard fraction.allSatisfy(\.isASCIIDigit), let whole = BigInt(digits.joined()) else {
      return nil
    }
    exponent -= fraction.count
    let scale = BigInt(10).power(abs(exponent))
    self = exponent >= 0 ? Rational(whole * scale, 1) : Rational(whole, scale)
  }

  /// The rational number that the shortest decimal text of a finite double denotes.
  ///
  /// - Returns: nil for infinities and NaN.
  public init?(shortestDecimalOf value: Double) {
    guard value.isFinite else { return nil }
    self.init(decimal: "\(value)")
  }

  /// Whether the number is whole.
  public var isInteger: Bool { denominator == 1 }

  /// Whether the number is below zero.
  public var isNegative: Bool { numerator < 0 }

  /// The number as a machine integer, where it is whole and fits.
  public var integer: Int? { isInteger ? Int(exactly: numerator) : nil }

  /// The denominator as a machine integer, where it fits.
  public var integerDenominator: Int? { Int(exactly: denominator) }

  /// The absolute value.
  public var magnitude: Rational { isNegative ? -self : self }

  /// The nearest double.
  public var double: Double {
    if let small = Int(exactly: numerator), let low = Int(exactly: denominator),
      abs(small) < 1 << 53, low < 1 << 53
    {
      return Double(small) / Double(low)
    }
    // A quotient of 61 or 62 bits, its last bit set where something is left over, rounds once.
    let shift = 61 + denominator.magnitude.bitWidth - numerator.magnitude.bitWidth
    let top = shift >= 0 ? numerator.magnitude << shift : numerator.magnitude
    let bottom = shift >= 0 ? denominator.magnitude : denominator.magnitude << -shift
    let (quotient, rest) = top.quotientAndRemainder(dividingBy: bottom)
    let word = Int(quotient) | (rest == 0 ? 0 : 1)
    return Double(sign: isNegative ? .minus : .plus, exponent: -shift, significand: Double(word))
  }

  /// The least factor that makes all given numbers whole and coprime; zero for none but zeros.
  public static func primitiveFactor(of values: [Rational]) -> Rational {
    var divisor = BigInt(0)
    var multiple = BigInt(1)
    for value in values where value.numerator != 0 {
      divisor = divisor.greatestCommonDivisor(with: value.numerator)
      multiple *= value.denominator / multiple.greatestCommonDivisor(with: value.denominator)
    }
    return divisor == 0 ? .zero : Rational(multiple, divisor.magnitude.asInteger)
  }
}

extension BigUInt {
  fileprivate var asInteger: BigInt { BigInt(self) }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
