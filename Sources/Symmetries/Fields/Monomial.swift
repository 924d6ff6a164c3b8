/// A product of powers of the coordinates of a space.
public struct Monomial: Hashable, Sendable {
  /// The exponent of each coordinate, in the order of the space.
  public var exponents: [Int]

  /// Creates a monomial from its exponents.
  public init(_ exponents: [Int]) {
    self.exponents = exponents
  }

  /// The total degree.
  public var degree: Int { exponents.reduce(0, +) }

  /// The product.
  public static func * (left: Monomial, right: Monomial) -> Monomial {
    Monomial(zip(left.exponents, right.exponents).map(+))
  }

  /// All monomials in the given number of coordinates up to a total degree, lowest first.
  public static func all(coordinates: Int, degree: Int) -> [Monomial] {
    var found: [[Int]] = [[]]
    for _ in 0..<coordinates {
      found = found.flatMap { head in (0...(degree - head.reduce(0, +))).map { head + [$0] } }
    }
    return found.map(Monomial.init).sorted()
  }
}

extension Monomial: Comparable {
  /// By total degree, then by the powers of the first coordinates, highest first.
  public static func < (left: Monomial, right: Monomial) -> Bool {
    if left.degree != right.degree { return left.degree < right.degree }
    return right.exponents.lexicographicallyPrecedes(left.exponents)
  }
}
