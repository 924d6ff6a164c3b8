/// The generalised singular values of a pair (M, F) that share their columns.
///
/// With `F = Q R` they are the singular values of `M R^-1`: how strongly M acts on combinations of
/// the columns whose F-image has unit length, whatever basis the columns are written in.
public struct GeneralisedSingularValues: Sendable {
  /// The values, smallest first.
  public let values: [Double]

  /// The combination of columns that belongs to each value, scaled to a unit F-image.
  public let combinations: [[Double]]

  /// The condition number of F with its columns scaled to unit length.
  public let condition: Double

  /// Computes the values of a pair.
  ///
  /// - Parameters:
  ///   - criterion: the matrix M, `[rows, k]`.
  ///   - size: the matrix F, `[points, k]`, with at least k rows.
  ///   - leastSize: the part of the largest singular value of F, with its columns scaled to unit length, below
  ///     which what it does to a combination counts as nothing.
  /// - Throws: `LinearAlgebraError` where an entry is not finite.
  public init(criterion: Matrix, size: Matrix, leastSize: Double = 1e-12) throws {
    let count = size.columns
    let scales = size.columnNorms.map { $0 > 0 ? 1 / $0 : 1 }
    let whitened = try SingularValueDecomposition(size.scalingColumns(by: scales))
    let largest = whitened.values.first ?? 0
    condition = largest / max(whitened.values.last ?? 0, .leastNormalMagnitude)
    // Dependent columns have no direction of their own: what F sends to zero is left out.
    let kept = whitened.values.indices.filter { whitened.values[$0] > leastSize * largest }
    var basis = Matrix(rows: count, columns: kept.count)
    for row in 0..<count {
      for (column, index) in kept.enumerated() {
        basis[row, column] =
          scales[row] * whitened.rightTransposed[index, row] / whitened.values[index]
      }
    }
    let acting = try SingularValueDecomposition((criterion * basis).paddedRows(to: kept.count))
    values = acting.values.reversed()
    combinations = (basis * acting.rightTransposed.transposed).transposed.rowArrays.reversed()
  }
}

extension Matrix {
  fileprivate var rowArrays: [[Double]] { (0..<rows).map(row) }

  fileprivate func paddedRows(to count: Int) -> Matrix {
    if rows >= count { return self }
    return Matrix(
      rows: count, columns: columns,
      entries: entries + Array(repeating: 0, count: (count - rows) * columns))
  }
}
