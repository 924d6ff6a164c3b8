package import LinearAlgebra

/// One transformation of a task's inputs: a matrix, after the axis of space is reversed or not.
package struct SymmetryElement: Hashable, Sendable {
  /// The matrix on the units of the task.
  package var matrix: Matrix

  /// Whether x goes to -x first.
  package var reverses: Bool

  package init(_ matrix: Matrix, reverses: Bool = false) {
    (self.matrix, self.reverses) = (matrix, reverses)
  }

  /// The transformation that does nothing, on so many rows.
  package static func identity(_ rows: Int) -> SymmetryElement {
    SymmetryElement(.identity(rows))
  }

  /// One transformation after another; the matrices act on each point alike, so that the order of matrix and reversal
  /// does not matter.
  package static func * (left: SymmetryElement, right: SymmetryElement) -> SymmetryElement {
    SymmetryElement(left.matrix * right.matrix, reverses: left.reverses != right.reverses)
  }
}

extension Matrix {
  /// The unit matrix.
  package static func identity(_ rows: Int) -> Matrix {
    var result = Matrix(rows: rows, columns: rows)
    for place in 0..<rows { result[place, place] = 1 }
    return result
  }

  /// The determinant of the first rows and columns, by elimination with pivots.
  package func determinant(leading count: Int) -> Double {
    var rows = (0..<count).map { Array(row($0).prefix(count)) }
    var product = 1.0
    for column in 0..<count {
      let pivot = (column..<count).max {
        rows[$0][column].magnitude < rows[$1][column].magnitude
      }
      guard let pivot, rows[pivot][column] != 0 else { return 0 }
      if pivot != column {
        rows.swapAt(pivot, column)
        product = -product
      }
      product *= rows[column][column]
      for row in column + 1..<count {
        let factor = rows[row][column] / rows[column][column]
        for place in column..<count { rows[row][place] -= factor * rows[column][place] }
      }
    }
    return product
  }
}
