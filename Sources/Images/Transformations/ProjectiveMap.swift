/// A projective map of the plane: a 3 x 3 matrix on homogeneous coordinates (x, y, 1).
public struct ProjectiveMap: Hashable, Sendable {
  /// The rows of the matrix.
  public let rows: [[Double]]

  /// Creates a map from three rows of three numbers.
  public init(rows: [[Double]]) {
    precondition(rows.count == 3 && rows.allSatisfy { $0.count == 3 }, "a matrix of 3 x 3")
    self.rows = rows
  }

  /// The map that moves nothing.
  public static let identity = ProjectiveMap(rows: [[1, 0, 0], [0, 1, 0], [0, 0, 1]])

  /// The map that does what another does, then what this does.
  public func after(_ first: ProjectiveMap) -> ProjectiveMap {
    ProjectiveMap(
      rows: rows.map { row in
        (0..<3).map { column in (0..<3).reduce(0) { $0 + row[$1] * first.rows[$1][column] } }
      })
  }

  /// The map that undoes this one; nil where the matrix is singular.
  public var inverse: ProjectiveMap? {
    func minor(_ row: Int, _ column: Int) -> Double {
      let (a, b) = ((row + 1) % 3, (row + 2) % 3)
      let (c, d) = ((column + 1) % 3, (column + 2) % 3)
      return rows[a][c] * rows[b][d] - rows[a][d] * rows[b][c]
    }
    let determinant = (0..<3).reduce(0) { $0 + rows[0][$1] * minor(0, $1) }
    guard determinant != 0, determinant.isFinite else { return nil }
    return ProjectiveMap(
      rows: (0..<3).map { row in (0..<3).map { minor($0, row) / determinant } })
  }

  /// The image of a point; nil for a point on or behind the horizon, where the third homogeneous
  /// coordinate is not positive.
  public func callAsFunction(_ point: SIMD2<Double>) -> SIMD2<Double>? {
    let depth = rows[2][0] * point.x + rows[2][1] * point.y + rows[2][2]
    guard depth > 0 else { return nil }
    return SIMD2(
      rows[0][0] * point.x + rows[0][1] * point.y + rows[0][2],
      rows[1][0] * point.x + rows[1][1] * point.y + rows[1][2]) / depth
  }
}
