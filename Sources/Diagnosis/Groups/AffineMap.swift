package import LinearAlgebra

/// A group element as it acts on coordinates: `z -> A z + b`.
package struct AffineMap: Hashable, Sendable {
  /// The matrix `A`.
  package let matrix: Matrix

  /// The offset `b`.
  package let offset: [Double]

  /// Creates a map; without an offset it is linear.
  package init(matrix: Matrix, offset: [Double]? = nil) {
    self.matrix = matrix
    self.offset = offset ?? [Double](repeating: 0, count: matrix.rows)
  }

  /// Creates the map of a matrix on homogeneous coordinates `(z, 1)`.
  init(homogeneous: Matrix) {
    let n = homogeneous.rows - 1
    self.init(
      matrix: Matrix((0..<n).map { Array(homogeneous.row($0).dropLast()) }),
      offset: (0..<n).map { homogeneous[$0, n] })
  }

  /// The map that changes nothing.
  static func identity(_ size: Int) -> AffineMap {
    var matrix = Matrix(rows: size, columns: size)
    for place in 0..<size { matrix[place, place] = 1 }
    return AffineMap(matrix: matrix)
  }

  /// The image of a point.
  func callAsFunction(_ point: [Double]) -> [Double] {
    offset.indices.map { row in
      var sum = offset[row]
      for column in point.indices { sum += matrix[row, column] * point[column] }
      return sum
    }
  }

  /// The map that a small matrix makes of each of some blocks of coordinates, the others staying.
  static func blocks(_ small: Matrix, on blocks: [[Int]], of size: Int) -> AffineMap {
    var matrix = identity(size).matrix
    for block in blocks {
      for (row, target) in block.enumerated() {
        for (column, source) in block.enumerated() { matrix[target, source] = small[row, column] }
      }
    }
    return AffineMap(matrix: matrix)
  }
}
