extension Matrix {
  /// The exponential of a square matrix; NaN where an entry is not finite.
  ///
  /// - Precondition: the matrix is square.
  public var exponential: Matrix {
    precondition(rows == columns, "a square matrix")
    return Matrix(
      rows: rows, columns: columns,
      entries: SquareMatrixExponential.exponential(entries, size: rows))
  }
}
