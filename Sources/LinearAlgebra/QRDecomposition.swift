import COpenBLAS

/// The thin decomposition `A = Q R` of a matrix with at least as many rows as columns.
public struct QRDecomposition: Sendable {
  /// The orthonormal columns, `[rows, columns]`.
  public let q: Matrix

  /// The upper triangle, `[columns, columns]`.
  public let r: Matrix

  /// Decomposes a matrix by Householder reflections (LAPACK `dgeqrf`, `dorgqr`).
  ///
  /// - Precondition: the matrix has at least as many rows as columns.
  /// - Throws: `LinearAlgebraError` where an entry is not finite.
  public init(_ matrix: Matrix) throws {
    precondition(matrix.rows >= matrix.columns, "at least as many rows as columns")
    guard matrix.entries.allSatisfy(\.isFinite) else { throw LinearAlgebraError.notFinite }
    let (rows, columns) = (Int32(matrix.rows), Int32(matrix.columns))
    var work = matrix
    var triangle = Matrix(rows: matrix.columns, columns: matrix.columns)
    if matrix.columns > 0 {
      var scalars = [Double](repeating: 0, count: matrix.columns)
      guard
        LAPACKE_dgeqrf(LAPACK_ROW_MAJOR, rows, columns, &work.entries, columns, &scalars) == 0
      else { throw LinearAlgebraError.noConvergence }
      for row in 0..<matrix.columns {
        for column in row..<matrix.columns { triangle[row, column] = work[row, column] }
      }
      guard
        LAPACKE_dorgqr(LAPACK_ROW_MAJOR, rows, columns, columns, &work.entries, columns, scalars)
          == 0
      else { throw LinearAlgebraError.noConvergence }
    }
    q = work
    r = triangle
  }
}
