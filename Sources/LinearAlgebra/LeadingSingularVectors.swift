/// The largest singular values of a large matrix with their right singular vectors.
public struct LeadingSingularVectors: Sendable {
  /// The singular values, largest first.
  public let values: [Double]

  /// The right singular vectors as rows, `[k, columns]`.
  public let rows: Matrix

  /// Finds them by subspace iteration from a random start (Halko, Martinsson and Tropp 2011,
  /// Algorithms 4.4 and 5.1), or by the full decomposition where the start is no narrower than the
  /// matrix.
  ///
  /// - Parameters:
  ///   - count: how many are wanted; as many as there are where that is more.
  ///   - start: random numbers `[columns, count + some]`; ten more columns are usual.
  /// - Throws: `LinearAlgebraError` where an entry is not finite or an iteration fails.
  public init(_ count: Int, of matrix: Matrix, from start: Matrix) throws {
    guard start.columns < min(matrix.rows, matrix.columns) else {
      let decomposition = try SingularValueDecomposition(matrix)
      self.init(decomposition, count)
      return
    }
    var basis = try (matrix * start).orthonormalColumns()
    // Each pass multiplies the singular values' ratios by their squares.
    for _ in 0..<6 {
      let back = try (matrix.transposed * basis).orthonormalColumns()
      basis = try (matrix * back).orthonormalColumns()
    }
    self.init(try SingularValueDecomposition(basis.transposed * matrix), count)
  }

  private init(_ decomposition: SingularValueDecomposition, _ count: Int) {
    let kept = min(count, decomposition.values.count)
    values = Array(decomposition.values.prefix(kept))
    let columns = decomposition.rightTransposed.columns
    rows = Matrix(
      rows: kept, columns: columns,
      entries: Array(decomposition.rightTransposed.entries.prefix(kept * columns)))
  }
}
