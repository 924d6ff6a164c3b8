import Foundation
public import Numbers

/// A number that can stand in front of a monomial, in arithmetic and in text.
public protocol PolynomialCoefficient: CommutativeAlgebra, Hashable {
  /// Whether the number is below zero.
  var isNegative: Bool { get }

  /// The absolute value as a factor in the equation language.
  var magnitudeText: String { get }

  /// The nearest double.
  var double: Double { get }
}

extension Rational: PolynomialCoefficient {
  /// The absolute value, a fraction in parentheses.
  public var magnitudeText: String {
    magnitude.isInteger ? magnitude.description : "(\(magnitude))"
  }
}

extension Double: PolynomialCoefficient {
  /// Whether the number is below zero.
  public var isNegative: Bool { self < 0 }

  /// The absolute value as the shortest decimal that reads back as the same double.
  public var magnitudeText: String {
    let text = "\(magnitude)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// The number itself.
  public var double: Double { self }
}
