import Numbers

/// A polynomial in the coordinates of a space.
public struct Polynomial<Coefficient: PolynomialCoefficient>: Hashable, Sendable {
  /// The coefficient of each monomial; none is zero.
  public private(set) var terms: [Monomial: Coefficient]

  /// Creates a polynomial; zero coefficients are left out.
  public init(_ terms: [Monomial: Coefficient] = [:]) {
    self.terms = terms.filter { $0.value != .zero }
  }

  /// Whether the polynomial has no terms.
  public var isZero: Bool { terms.isEmpty }

  /// The highest total degree; zero for the zero polynomial.
  public var degree: Int { terms.keys.map(\.degree).max() ?? 0 }

  /// The sum.
  public static func + (left: Polynomial, right: Polynomial) -> Polynomial {
    Polynomial(left.terms.merging(right.terms, uniquingKeysWith: { $0 + $1 }))
  }

  /// The difference.
  public static func - (left: Polynomial, right: Polynomial) -> Polynomial {
    left + right.scaled(by: .zero - .one)
  }

  /// The product.
  public static func * (left: Polynomial, right: Polynomial) -> Polynomial {
    var product: [Monomial: Coefficient] = [:]
    for (one, first) in left.terms {
      for (other, second) in right.terms {
        product[one * other, default: .zero] = product[one * other, default: .zero] + first * second
      }
    }
    return Polynomial(product)
  }

  /// The polynomial times a number.
  public func scaled(by factor: Coefficient) -> Polynomial {
    Polynomial(terms.mapValues { factor * $0 })
  }

  /// The partial derivative by the coordinate at an index.
  public func differentiated(by coordinate: Int) -> Polynomial {
    var result: [Monomial: Coefficient] = [:]
    for (monomial, coefficient) in terms where monomial.exponents[coordinate] > 0 {
      var lowered = monomial
      lowered.exponents[coordinate] -= 1
      result[lowered] = Coefficient(Rational(monomial.exponents[coordinate])) * coefficient
    }
    return Polynomial(result)
  }

  /// The polynomial with its coefficients taken to other numbers.
  public func map<Other>(_ transform: (Coefficient) -> Other) -> Polynomial<Other> {
    Polynomial<Other>(terms.mapValues(transform))
  }

  /// The polynomial in the equation language, lowest degree first; `0` without terms.
  ///
  /// - Parameter names: the name of each coordinate.
  public func text(names: [String]) -> String {
    if isZero { return "0" }
    var result = ""
    for (monomial, coefficient) in terms.sorted(by: { $0.key < $1.key }) {
      let powers = zip(names, monomial.exponents).filter { $0.1 > 0 }
        .map { $0.1 == 1 ? $0.0 : "\($0.0)^\($0.1)" }
      let magnitude = coefficient.magnitudeText
      let factors = (magnitude == "1" && !powers.isEmpty ? [] : [magnitude]) + powers
      let sign =
        coefficient.isNegative ? (result.isEmpty ? "-" : " - ") : (result.isEmpty ? "" : " + ")
      result += sign + factors.joined(separator: "*")
    }
    return result
  }
}
