import Jets
import Numbers

/// The candidate terms of u_t: monomials in the fields and their space derivatives.
struct TermLibrary: Sendable {
  /// A product of powers of the fields and their space derivatives.
  struct Term: Hashable, Sendable {
    /// The powers of u, u_x, u_xx and so on, of several fields those of v, v_x, v_xx after them.
    let powers: [Int]

    /// The term as an expression.
    func expression(fields: [String]) -> Expression {
      let orders = powers.count / fields.count
      return .product(
        of: powers.enumerated().map { place, power in
          Expression.jet(JetCoordinate(fields[place / orders], MultiIndex(x: place % orders)))
            .raised(to: .number(Rational(power)))
        })
    }

    /// The term of a single field as an expression.
    func expression(field: String) -> Expression { expression(fields: [field]) }
  }

  /// All terms up to a degree, lowest first, the constant among them.
  let terms: [Term]

  /// The highest space derivative.
  let order: Int

  /// The least degree of a library of several fields: couplings are cubic where a phase is kept.
  private static let leastDegreeOfSystems = 3

  /// Creates the library of all monomials in u, ..., d^order u/dx^order up to a degree.
  ///
  /// Of several fields all monomials are too many, 286 of two up to the third degree. So their products
  /// of d factors hold at most `degree + 1 - d` derivatives in all: 35 terms are left of two fields up
  /// to u_xxxx.
  init(fields: Int = 1, order: Int, degree: Int) {
    self.order = order
    let degree = fields == 1 ? degree : max(degree, TermLibrary.leastDegreeOfSystems)
    var found: [(powers: [Int], factors: Int, derivatives: Int)] = [([], 0, 0)]
    for derivative in (0..<fields).flatMap({ _ in 0...order }) {
      found = found.flatMap { head in
        (0...(degree - head.factors)).map { power in
          (head.powers + [power], head.factors + power, head.derivatives + power * derivative)
        }
      }
      // More factors allow fewer derivatives, so what is too much now stays so.
      found = found.filter {
        fields == 1 || $0.factors < 2 || $0.derivatives <= degree + 1 - $0.factors
      }
    }
    terms = found.map(\.powers)
      .sorted { ($0.reduce(0, +), $1) < ($1.reduce(0, +), $0) }.map(Term.init)
  }
}

private func < (left: (Int, [Int]), right: (Int, [Int])) -> Bool {
  left.0 != right.0 ? left.0 < right.0 : left.1.lexicographicallyPrecedes(right.1)
}
