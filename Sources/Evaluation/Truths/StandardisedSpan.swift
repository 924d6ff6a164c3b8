import Foundation
import LinearAlgebra
import Symmetries

/// Spans of vector fields over points, each coordinate in units of its standard deviation.
struct StandardisedSpan {
  private let points: PointBatch
  private let deviations: [Double]
  /// The square roots of the weights, `[coordinate][point]`.
  private let roots: [[Double]]?

  /// Takes points.
  ///
  /// - Parameter weights: of each coordinate's component at each point, `[coordinate][point]`; nil where
  ///   all are alike.
  init(_ points: PointBatch, weights: [[Double]]? = nil) {
    self.points = points
    roots = weights?.map { $0.map { $0.squareRoot() } }
    deviations = points.coordinates.map { $0.deviation > 0 ? $0.deviation : 1 }
  }

  /// The field's vectors at all points, one after the other.
  private func column(_ field: any InfinitesimalGenerator) -> [Double] {
    let coordinates = field.tangents(at: points).coordinates
    return zip(coordinates, deviations).enumerated().flatMap { place, component in
      let standardised = component.0.map { $0 / component.1 }
      guard let roots else { return standardised }
      return zip(standardised, roots[place]).map { $0 * $1 }
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
