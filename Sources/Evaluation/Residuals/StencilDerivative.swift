/// Central differences of order 12 along the two directions of an index grid.
///
/// The weights of the pairs at distance k = 1 to 6 are `(-1)^(k+1) (6!)^2 / (k (6-k)! (6+k)!)`
/// (Fornberg 1988, section 4). Order 8 needs grids so fine that rounding sets the floor of third
/// derivatives.
struct StencilDerivative {
  /// How many grid lines a derivative loses at each end.
  static let margin = 6

  private static let weights = [
    6.0 / 7, -15.0 / 56, 5.0 / 63, -1.0 / 56, 1.0 / 385, -1.0 / 5544,
  ]

  /// The number of rows (time) of the arrays.
  let rows: Int

  /// The number of columns (space) of the arrays.
  let columns: Int

  /// The derivative by the row index, `[row, column]`; NaN in the margin.
  func byRow(_ values: [Double]) -> [Double] {
    derivative(values, stride: columns) { row, _ in
      row >= StencilDerivative.margin && row < rows - StencilDerivative.margin
    }
  }

  /// The derivative by the column index, `[row, column]`; NaN in the margin.
  func byColumn(_ values: [Double]) -> [Double] {
    derivative(values, stride: 1) { _, column in
      column >= StencilDerivative.margin && column < columns - StencilDerivative.margin
    }
  }

  private func derivative(
    _ values: [Double], stride: Int, isInside: (Int, Int) -> Bool
  ) -> [Double] {
    var result = [Double](repeating: .nan, count: values.count)
    values.withUnsafeBufferPointer { values in
      for row in 0..<rows {
        for column in 0..<columns where isInside(row, column) {
          let index = row * columns + column
          var sum = 0.0
          for (distance, weight) in StencilDerivative.weights.enumerated() {
            let offset = (distance + 1) * stride
            sum += weight * (values[index + offset] - values[index - offset])
          }
          result[index] = sum
        }
      }
    }
    return result
  }
}
