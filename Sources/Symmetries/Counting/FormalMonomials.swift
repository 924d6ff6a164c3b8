import Numbers

/// The monomials of truncated power series in the coordinates of a space.
struct FormalMonomials {
  /// All monomials up to the highest degree, lowest first.
  let all: [Monomial]

  /// The number of those whose derivatives a determining equation may contain.
  let lowCount: Int

  /// The degree of each.
  let degrees: [Int]

  /// For each monomial a the low monomials b that divide it, with a - b and the binomial of a over b.
  let parts: [[(low: Int, rest: Int, binomial: Residue)]]

  /// - Parameter order: the order of the equation, up to which monomials are low.
  init(coordinates: Int, degree: Int, order: Int) {
    let all = Monomial.all(coordinates: coordinates, degree: degree)
    let positions = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1, $0) })
    let low = all.prefix { $0.degree <= order }
    self.all = all
    lowCount = low.count
    degrees = all.map(\.degree)
    parts = all.map { monomial in
      low.indices.compactMap { index in
        guard let rest = monomial.divided(by: all[index]), let position = positions[rest] else {
          return nil
        }
        let binomial = zip(monomial.exponents, all[index].exponents).reduce(1) {
          $0 * FormalMonomials.binomial($1.0, $1.1)
        }
        return (index, position, Residue.whole(binomial))
      }
    }
  }

  private static func binomial(_ upper: Int, _ lower: Int) -> Int {
    (0..<lower).reduce(1) { $0 * (upper - $1) / ($1 + 1) }
  }
}

extension Monomial {
  /// The quotient; nil where the divisor has a higher power of a coordinate.
  func divided(by divisor: Monomial) -> Monomial? {
    let exponents = zip(exponents, divisor.exponents).map(-)
    return exponents.allSatisfy { $0 >= 0 } ? Monomial(exponents) : nil
  }
}
