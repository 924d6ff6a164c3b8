import Jets
import Numbers

/// The candidate terms of u_t: monomials in the field and its space derivatives.
struct TermLibrary: Sendable {
  /// A product of powers of u, u_x, u_xx, ...
  struct Term: Hashable, Sendable {
    /// The power of each space derivative, by order.
    let powers: [Int]

    /// The term as an expression.
    func expression(field: String) -> Expression {
      .product(
        of: powers.enumerated().map { order, power in
          Expression.jet(JetCoordinate(field, MultiIndex(x: order))).raised(
            to: .number(Rational(power)))
        })
    }
  }

  /// All terms up to a degree, lowest first, the constant among them.
  let terms: [Term]

  /// The highest space derivative.
  let order: Int

  /// Creates the library of all monomials in u, ..., d^order u/dx^order up to a degree.
  init(order: Int, degree: Int) {
    self.order = order
    var found: [[Int]] = [[]]
    for _ in 0...order {
      found = found.flatMap { head in (0...(degree - head.reduce(0, +))).map { head + [$0] } }
    }
    terms = found.sorted { ($0.reduce(0, +), $1) < ($1.reduce(0, +), $0) }.map(Term.init)
  }
}

private func < (left: (Int, [Int]), right: (Int, [Int])) -> Bool {
  left.0 != right.0 ? left.0 < right.0 : left.1.lexicographicallyPrecedes(right.1)
}
