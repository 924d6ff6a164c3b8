public import LinearAlgebra

/// How a span of matrices that act linearly on data lies to the true one.
///
/// Matrices are compared under the Frobenius product after whitening, `L -> C^(-1/2) L C^(1/2)` with
/// the covariance C of the data: so neither units nor correlations of the coordinates count.
public struct MatrixSpan: Sendable {
  /// The comparison.
  public let overlap: SpanOverlap

  /// Compares two lists of matrices.
  ///
  /// - Parameters:
  ///   - found: matrices `[d, d]`; zero ones and repeated directions count as nothing.
  ///   - truth: the true ones.
  ///   - covariance: the covariance of the data, `[d, d]`.
  /// - Throws: `EvaluationError` for matrices of another size or a covariance without an inverse.
  public init(found: [Matrix], truth: [Matrix], covariance: Matrix) throws {
    let size = covariance.rows
    for matrix in found + truth + [covariance]
    where matrix.rows != size || matrix.columns != size {
      throw EvaluationError(
        "a matrix of \(matrix.rows) x \(matrix.columns) does not act on \(size) coordinates")
    }
    let decomposition = try SingularValueDecomposition(covariance)
    guard let largest = decomposition.values.first, let least = decomposition.values.last,
      least > 1e-12 * largest
    else {
      throw EvaluationError("the data do not fill their coordinates: their covariance is singular")
    }
    // A covariance is symmetric: its singular vectors are eigenvectors.
    let axes = decomposition.left
    func power(_ exponent: Double) -> Matrix {
      axes.scalingColumns(
        by: decomposition.values.map { exponent > 0 ? $0.squareRoot() : 1 / $0.squareRoot() })
        * axes.transposed
    }
    let (root, inverse) = (power(1), power(-1))
    func span(_ matrices: [Matrix]) throws -> Matrix {
      let columns = matrices.map { (inverse * $0 * root).entries }
      guard !columns.isEmpty else { return Matrix(rows: size * size, columns: 0) }
      return try Matrix(columns).transposed.orthonormalColumns()
    }
    overlap = try SpanOverlap(found: span(found), truth: span(truth))
  }
}
