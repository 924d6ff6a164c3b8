import Jets

extension PolynomialVectorField: InfinitesimalGenerator where Coefficient == Double {
  /// The vector at each point; NaN where a function has no value.
  public func tangents(at points: PointBatch) -> PointBatch {
    guard !functions.isEmpty else { return PointBatch(components.map { $0.values(at: points) }) }
    let values = functions.map { function in
      let grid = try? function.evaluated { variable in
        GridValues(space.index(of: variable).map { points.coordinates[$0] } ?? [.nan])
      }
      return (0..<points.count).map { grid?[$0] ?? .nan }
    }
    let factors = PointBatch(points.coordinates + values)
    return PointBatch(components.map { $0.values(at: factors) })
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
