import Jets
import Numbers

/// A vector field with coefficients modulo a prime, polynomial in coordinates and functions of them.
struct ResidueField {
  /// The terms of each component.
  let components: [[(monomial: Monomial, coefficient: Residue)]]

  /// The field of an ansatz with the given coefficients, one for each column.
  init(_ coefficients: [Residue], of ansatz: PolynomialAnsatz) {
    var components = [[(monomial: Monomial, coefficient: Residue)]](
      repeating: [], count: ansatz.space.dimension)
    for (column, coefficient) in zip(ansatz.columns, coefficients) where coefficient != .zero {
      components[column.component].append((ansatz.monomials[column.monomial], coefficient))
    }
    self.components = components
  }

  /// The residues of a field with rational coefficients.
  init(_ field: PolynomialVectorField<Rational>) {
    components = field.components.map { $0.terms.map { ($0.key, Residue($0.value)) } }
  }

  /// The components at a point, and `[component][coordinate]` their derivatives.
  func jet(at point: CoordinatePoint) throws -> (values: [Residue], slopes: [[Residue]]) {
    let count = components.count
    var values = [Residue](repeating: .zero, count: count)
    var slopes = [[Residue]](repeating: [Residue](repeating: .zero, count: count), count: count)
    for (component, terms) in components.enumerated() {
      for (monomial, coefficient) in terms {
        let powers = try zip(point.values, monomial.exponents).map { try $0.raised(to: $1) }
        values[component] = values[component] + powers.reduce(coefficient) { $0 * $1 }
        for (factor, exponent) in monomial.exponents.enumerated() where exponent > 0 {
          var slope = coefficient * Residue.whole(exponent)
          slope = slope * (try point.values[factor].raised(to: exponent - 1))
          for (other, power) in powers.enumerated() where other != factor { slope = slope * power }
          if factor < count {
            slopes[component][factor] = slopes[component][factor] + slope
          } else {
            for (coordinate, own) in point.slopes[factor - count].enumerated() {
              slopes[component][coordinate] = slopes[component][coordinate] + slope * own
            }
          }
        }
      }
    }
    return (values, slopes)
  }
}
