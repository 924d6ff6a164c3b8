import Symmetries

extension PolynomialAnsatz {
  /// The factor by which each column's coefficient grows from scaled coordinates to the data's.
  ///
  /// - Parameter units: the size of each coordinate of the space.
  func unitFactors(_ units: [Double]) -> [Double] {
    columns.map { column in
      zip(monomials[column.monomial].exponents, units).reduce(units[column.component]) {
        product, power in
        (0..<power.0).reduce(product) { value, _ in value / power.1 }
      }
    }
  }
}
