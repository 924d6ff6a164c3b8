package import LinearAlgebra

/// The matrices among which generators are looked for: a linear space with a basis of unit fields.
///
/// The size of a field is the root mean square of its displacement over the data, in units of the data's
/// deviations along their principal axes; the basis is orthonormal in that inner product. So generators
/// have a scale that training cannot change, and what a matrix does beside the data's span, which no
/// data can tell, is left out.
package struct SearchSpace: Sendable {
  /// The rows of a matrix as networks see it.
  package let size: Int

  /// The basis on the coordinates that networks see, `[element][row * size + column]`.
  package let basis: [[Double]]

  /// The same fields on the coordinates of the data, `[element][row][column]`.
  package let lifted: [[[Double]]]

  /// The displacements of the data by the elements of the basis: orthonormal vectors.
  package let images: [[Double]]

  /// The number of free parameters.
  package var dimension: Int { basis.count }

  /// Makes the basis of the span of some matrices.
  ///
  /// - Parameters:
  ///   - matrices: on the coordinates that networks see.
  ///   - lifts: the same on the coordinates of the data, `[matrix][row][column]`.
  ///   - spread: a matrix R with `R R^T = E[z z^T]` of the points z that are moved.
  ///   - coordinates: the number of coordinates that count, in units of their deviations.
  /// - Throws: `LinearAlgebraError` where an entry is not finite.
  package init(spanning matrices: [Matrix], lifts: [[[Double]]], spread: Matrix, coordinates: Int)
    throws
  {
    size = spread.rows
    let factor = 1 / Double(max(coordinates, 1)).squareRoot()
    let images = Matrix(
      matrices.map { matrix in (matrix * spread).entries.map { factor * $0 } }
    ).transposed
    let decomposition = try SingularValueDecomposition(images)
    let largest = decomposition.values.first ?? 0
    let kept = decomposition.values.indices.filter {
      decomposition.values[$0] > 1e-7 * largest && largest > 0
    }
    func combined(_ index: Int, _ parts: [[Double]]) -> [Double] {
      var sum = [Double](repeating: 0, count: parts.first?.count ?? 0)
      let row = decomposition.rightTransposed.row(index)
      for (weight, part) in zip(row, parts) {
        for place in sum.indices {
          sum[place] += weight / decomposition.values[index] * part[place]
        }
      }
      return sum
    }
    self.images = kept.map { decomposition.left.column($0) }
    basis = kept.map { combined($0, matrices.map(\.entries)) }
    let rows = lifts.first?.count ?? 0
    lifted = kept.map { index in
      let flat = combined(index, lifts.map { $0.flatMap(\.self) })
      let columns = rows > 0 ? flat.count / rows : 0
      return (0..<rows).map { Array(flat[$0 * columns..<($0 + 1) * columns]) }
    }
  }

  /// The matrix of a combination of the basis, on the coordinates of the data.
  package func rows(_ coefficients: [Double]) -> [[Double]] {
    guard var sum = lifted.first?.map({ $0.map { _ in 0.0 } }) else { return [] }
    for (factor, matrix) in zip(coefficients, lifted) {
      for row in sum.indices {
        for column in sum[row].indices { sum[row][column] += factor * matrix[row][column] }
      }
    }
    return sum
  }

  /// The matrix of a combination of the basis, on the coordinates that networks see.
  package func matrix(_ coefficients: [Double]) -> Matrix {
    var result = Matrix(rows: size, columns: size)
    for (factor, element) in zip(coefficients, basis) {
      for place in element.indices { result.entries[place] += factor * element[place] }
    }
    return result
  }
}
