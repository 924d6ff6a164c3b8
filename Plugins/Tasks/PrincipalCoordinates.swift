package import LinearAlgebra

/// The coordinates in which networks see vectors: standardised, along the principal axes of the data's
/// span, each of unit variance about the mean.
///
/// The origin stays where it is, since matrices keep it.
package struct PrincipalCoordinates: Sendable {
  /// The deviation of each coordinate of the data; one where it does not vary.
  package let deviations: [Double]

  /// The principal axes of the standardised data, `[coordinate][axis]`.
  package let axes: Matrix

  /// The deviation along each axis.
  package let lengths: [Double]

  /// The mean of the data in these coordinates.
  package private(set) var means: [Double] = []

  /// A matrix R with `R R^T = E[z z^T]`.
  package private(set) var spread = Matrix(rows: 0, columns: 0)

  /// The part of the largest deviation below which an axis is left out.
  private static let tolerance = 1e-3

  /// Takes points, one a row.
  ///
  /// - Throws: `TaskError` where they do not vary, `LinearAlgebraError` where one is not finite.
  package init(_ points: Matrix) throws {
    let count = Double(points.rows)
    let centre = (0..<points.columns).map { points.column($0).reduce(0, +) / count }
    var standard = points
    for row in 0..<points.rows {
      for column in 0..<points.columns { standard[row, column] -= centre[column] }
    }
    let deviations = standard.columnNorms.map { $0 / count.squareRoot() }
    guard let largest = deviations.max(), largest > 0 else {
      throw TaskError("all vectors of the data are the same; data that vary are needed")
    }
    self.deviations = deviations.map { $0 > 1e-12 * largest ? $0 : 1 }
    standard = standard.scalingColumns(by: self.deviations.map { 1 / $0 })
    let square = standard.transposed * standard
    let decomposition = try SingularValueDecomposition(square)
    let roots = decomposition.values.map { ($0 / count).squareRoot() }
    let kept = roots.indices.filter { roots[$0] > Self.tolerance * roots[0] }
    axes = decomposition.rightTransposed.transposed.selecting(columns: kept)
    lengths = kept.map { roots[$0] }
    means = self.reduced(centre)
    // E[z z^T] = 1 + m m^T = R^2 with R = 1 + (sqrt(1 + |m|^2) - 1) m m^T / |m|^2.
    let square2 = means.reduce(0) { $0 + $1 * $1 }
    let factor = square2 > 0 ? ((1 + square2).squareRoot() - 1) / square2 : 0
    spread = Matrix(
      means.indices.map { row in
        means.indices.map { (row == $0 ? 1 : 0) + factor * means[row] * means[$0] }
      })
  }

  /// The number of axes.
  package var count: Int { lengths.count }

  /// A vector of the data in these coordinates.
  package func reduced(_ vector: [Double]) -> [Double] {
    lengths.indices.map { axis in
      vector.indices.reduce(0) { $0 + axes[$1, axis] * vector[$1] / deviations[$1] } / lengths[axis]
    }
  }

  /// A transformation of these coordinates as rows on the coordinates of the data; beside their span it
  /// moves nothing.
  package func lifted(_ transformation: Matrix) -> [[Double]] {
    let n = deviations.count
    var motion = transformation
    for place in 0..<motion.rows { motion[place, place] -= 1 }
    let left = axes.scalingColumns(by: lengths) * motion
    let product = left * axes.scalingColumns(by: lengths.map { 1 / $0 }).transposed
    return (0..<n).map { row in
      (0..<n).map { column in
        (row == column ? 1 : 0) + product[row, column] * deviations[row] / deviations[column]
      }
    }
  }

  /// The matrices that a mask allows and that keep the data's span.
  ///
  /// - Parameter mask: 0 or 1, `[row][column]`.
  /// - Throws: `LinearAlgebraError` where a number is not finite.
  package func searchSpace(_ mask: [[Int]]) throws -> SearchSpace {
    let (n, r) = (deviations.count, count)
    let entries = (0..<n).flatMap { row in (0..<n).map { (row, $0) } }
      .filter { mask[$0.0][$0.1] != 0 }
    guard !entries.isEmpty else {
      return try SearchSpace(spanning: [], lifts: [], spread: spread, coordinates: r)
    }
    // Of the unit matrix E_ij, E U is row j of U at row i; what of it leaves the span of U must vanish.
    let projection = axes * axes.transposed
    var constraint = Matrix(rows: max(n * r, entries.count), columns: entries.count)
    for (place, (row, column)) in entries.enumerated() {
      for axis in 0..<r {
        for target in 0..<n {
          let rest = (target == row ? 1 : 0) - projection[target, row]
          constraint[target * r + axis, place] = rest * axes[column, axis]
        }
      }
    }
    let decomposition = try SingularValueDecomposition(constraint)
    let free = decomposition.values.indices.filter { decomposition.values[$0] < 1e-6 }
    var (matrices, lifts): ([Matrix], [[[Double]]]) = ([], [])
    for index in free {
      let weights = decomposition.rightTransposed.row(index)
      var lift = Array(repeating: [Double](repeating: 0, count: n), count: n)
      var reduced = Matrix(rows: r, columns: r)
      for (weight, (row, column)) in zip(weights, entries) {
        lift[row][column] = weight * deviations[row] / deviations[column]
        for target in 0..<r {
          for source in 0..<r {
            reduced[target, source] +=
              weight * axes[row, target] * axes[column, source] * lengths[source] / lengths[target]
          }
        }
      }
      matrices.append(reduced)
      lifts.append(lift)
    }
    return try SearchSpace(spanning: matrices, lifts: lifts, spread: spread, coordinates: r)
  }
}
