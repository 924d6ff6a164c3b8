import COpenBLAS

/// The thin singular value decomposition `A = U diag(s) V^T`.
public struct SingularValueDecomposition: Sendable {
  /// The singular values, largest first; as many as the smaller dimension.
  public let values: [Double]

  /// The left singular vectors as columns, `[rows, k]`.
  public let left: Matrix

  /// The right singular vectors as rows, `[k, columns]`.
  public let rightTransposed: Matrix

  /// Decomposes a matrix (LAPACK `dgesdd`).
  ///
  /// - Throws: `LinearAlgebraError` where an entry is not finite or the iteration fails.
  public init(_ matrix: Matrix) throws {
    guard matrix.entries.allSatisfy(\.isFinite) else {
      throw LinearAlgebraError.notFinite
    }
    let count = min(matrix.rows, matrix.columns)
    guard count > 0 else {
      values = []
      left = Matrix(rows: matrix.rows, columns: 0)
      rightTransposed = Matrix(rows: 0, columns: matrix.columns)
      return
    }
    var work = matrix.entries
    var singularValues = [Double](repeating: 0, count: count)
    var u = Matrix(rows: matrix.rows, columns: count)
    var vt = Matrix(rows: count, columns: matrix.columns)
    let status = LAPACKE_dgesdd(
      LAPACK_ROW_MAJOR, Int8(UInt8(ascii: "S")), Int32(matrix.rows), Int32(matrix.columns), &work,
      Int32(matrix.columns), &singularValues, &u.entries, Int32(count), &vt.entries,
      Int32(matrix.columns))
    guard status == 0 else { throw LinearAlgebraError.noConvergence }
    values = singularValues
    left = u
    rightTransposed = vt
  }
}
