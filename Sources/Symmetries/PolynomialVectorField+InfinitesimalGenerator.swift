extension PolynomialVectorField: InfinitesimalGenerator where Coefficient == Double {
  /// The vector at each point.
  public func tangents(at points: PointBatch) -> PointBatch {
    PointBatch(components.map { $0.values(at: points) })
  }
}

extension Polynomial where Coefficient == Double {
  /// The value at each point of a batch.
  func values(at points: PointBatch) -> [Double] {
    var result = [Double](repeating: 0, count: points.count)
    for (monomial, coefficient) in terms.sorted(by: { $0.key < $1.key }) {
      var product = [Double](repeating: coefficient, count: points.count)
      for (coordinate, power) in monomial.exponents.enumerated() {
        for _ in 0..<power {
          points.coordinates[coordinate].withUnsafeBufferPointer { values in
            for index in product.indices { product[index] *= values[index] }
          }
        }
      }
      for index in result.indices { result[index] += product[index] }
    }
    return result
  }
}
