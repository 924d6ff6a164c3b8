import Foundation
import LinearAlgebra
import Symmetries

/// Spans of vector fields over points, each coordinate in units of its standard deviation.
struct StandardisedSpan {
  private let points: PointBatch
  private let deviations: [Double]

  init(_ points: PointBatch) {
    self.points = points
    deviations = points.coordinates.map { $0.deviation > 0 ? $0.deviation : 1 }
  }

  /// The field's vectors at all points, one after the other.
  private func column(_ field: any InfinitesimalGenerator) -> [Double] {
    zip(field.tangents(at: points).coordinates, deviations).flatMap { values, deviation in
      values.map { $0 / deviation }
    }
  }

  /// An orthonormal basis of the span, as columns; none for no fields.
  ///
  /// - Throws: `LinearAlgebraError` where a field is not finite somewhere.
  func basis(_ fields: [some InfinitesimalGenerator]) throws -> Matrix {
    let rows = points.count * deviations.count
    guard !fields.isEmpty else { return Matrix(rows: rows, columns: 0) }
    return try Matrix(fields.map(column)).transposed.orthonormalColumns()
  }

  /// The angle in degrees between a field and a span.
  func angle(of field: any InfinitesimalGenerator, to basis: Matrix) throws -> Double {
    let vector = column(field)
    let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard length > 0, basis.columns > 0 else { return 90 }
    let unit = Matrix(rows: vector.count, columns: 1, entries: vector.map { $0 / length })
    let rest = unit - basis * (basis.transposed * unit)
    let sine = rest.entries.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return asin(min(sine, 1)) * 180 / .pi
  }
}
