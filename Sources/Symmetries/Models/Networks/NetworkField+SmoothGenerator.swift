public import Jets
import LinearAlgebra
public import Numbers

extension NetworkField: SmoothGenerator {
  /// Points are taken so many at a time, that the values of a layer stay in the cache.
  private static let block = 512

  /// The vector at each point, `[coordinate][point]`.
  public func tangents(at points: PointBatch) -> PointBatch {
    let count = points.count
    let ranges = stride(from: 0, to: count, by: NetworkField.block).map {
      $0..<min($0 + NetworkField.block, count)
    }
    let parts = ranges.map { tangents(at: points, in: $0) }
    return PointBatch(
      (0..<space.dimension).map { component in parts.flatMap { $0.row(component) } })
  }

  /// The vectors at some of the points, `[coordinate, point]`.
  private func tangents(at points: PointBatch, in range: Range<Int>) -> Matrix {
    var values = Matrix(
      points.coordinates.indices.map { index in
        points.coordinates[index][range].map { ($0 - means[index]) / deviations[index] }
      })
    for layer in layers { values = layer(values) }
    for (row, deviation) in deviations.enumerated() {
      for place in row * values.columns..<(row + 1) * values.columns {
        values.entries[place] *= deviation
      }
    }
    return values
  }

  /// The series of each component along a solution.
  public func series(along coordinates: [TaylorSeries<Double>]) -> [TaylorSeries<Double>] {
    guard let layout = coordinates.compactMap(\.layout).first else {
      let place = PointBatch(coordinates.map { [$0.constant] })
      return tangents(at: place).coordinates.map { TaylorSeries(constant: $0[0]) }
    }
    // One row a neuron, one column a Taylor coefficient; the first one is the value.
    var values = Matrix(
      coordinates.indices.map { index in
        var row = coordinates[index].coefficients.map { $0 / deviations[index] }
        row += Array(repeating: 0, count: layout.exponents.count - row.count)
        row[0] -= means[index] / deviations[index]
        return row
      })
    for layer in layers {
      values = layer.weights * values
      for (row, bias) in layer.biases.enumerated() {
        values[row, 0] += bias
        guard layer.activation != .identity else { continue }
        let image = layer.activation(TaylorSeries(layout: layout, coefficients: values.row(row)))
        for (column, value) in image.coefficients.enumerated() { values[row, column] = value }
      }
    }
    return deviations.indices.map { row in
      TaylorSeries(layout: layout, coefficients: values.row(row).map { $0 * deviations[row] })
    }
  }
}
