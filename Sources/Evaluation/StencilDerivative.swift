/// Central differences of order 8 along the two directions of an index grid.
///
/// Fornberg (1988), table 1: weights 4/5, -1/5, 4/105, -1/280 of the pairs at distance 1 to 4.
struct StencilDerivative {
  /// How many grid lines a derivative loses at each end.
  static let margin = 4

  private static let weights = [4.0 / 5, -1.0 / 5, 4.0 / 105, -1.0 / 280]

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
