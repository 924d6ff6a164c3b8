package import Jets

/// The monomials of truncated Taylor polynomials in t and x, lower orders first.
package struct PatchBasis: Hashable, Sendable {
  /// The highest total order.
  package let order: Int

  /// The exponents; those of order k and below come first.
  package let exponents: [MultiIndex]

  /// Creates the monomials up to an order.
  package init(order: Int) {
    self.order = order
    exponents = (0...order).flatMap { total in
      (0...total).map { MultiIndex(t: total - $0, x: $0) }
    }
  }

  /// The number of monomials.
  var count: Int { exponents.count }

  /// The number of monomials up to an order.
  static func count(upTo order: Int) -> Int { (order + 1) * (order + 2) / 2 }

  /// The place of exponents.
  func position(t: Int, x: Int) -> Int { (t + x) * (t + x + 1) / 2 + x }

  /// `t! x!`.
  func factorial(_ exponent: MultiIndex) -> Double {
    func factorial(_ number: Int) -> Double { (0..<number).reduce(1) { $0 * Double($1 + 1) } }
    return factorial(exponent.t) * factorial(exponent.x)
  }
}
