/// A basis of a span of matrices that a person can read: each has an entry of its own that is 1 there and 0
/// in the others, the largest that is left.
package struct ReadableSpan {
  /// The basis in the old one, `[element][old element]`.
  package private(set) var mixtures: [[Double]]

  /// Reduces matrices.
  ///
  /// - Parameters:
  ///   - matrices: on the coordinates of the data, `[element][row][column]`.
  ///   - units: the deviation of the coordinate of each row and column; entries are compared in them.
  package init(_ matrices: [[[Double]]], rowUnits: [Double], columnUnits: [Double]) {
    var rows = matrices.map { matrix in
      matrix.enumerated().flatMap { row, entries in
        entries.enumerated().map { $1 * columnUnits[$0] / rowUnits[row] }
      }
    }
    mixtures = matrices.indices.map { row in matrices.indices.map { $0 == row ? 1 : 0 } }
    var free = Set(rows.indices)
    while let (row, column) = Self.largest(rows, in: free.sorted()) {
      free.remove(row)
      let pivot = rows[row][column]
      rows[row] = rows[row].map { $0 / pivot }
      mixtures[row] = mixtures[row].map { $0 / pivot }
      for other in rows.indices where other != row {
        let factor = rows[other][column]
        for place in rows[other].indices { rows[other][place] -= factor * rows[row][place] }
        for place in mixtures[other].indices {
          mixtures[other][place] -= factor * mixtures[row][place]
        }
      }
    }
  }

  private static func largest(_ rows: [[Double]], in free: [Int]) -> (Int, Int)? {
    var found: (Int, Int)?
    for row in free {
      for column in rows[row].indices {
        let size = rows[row][column].magnitude
        if size > 0, size > found.map({ rows[$0.0][$0.1].magnitude }) ?? 0 { found = (row, column) }
      }
    }
    return found
  }
}
