/// The solution of a linear least-squares problem.
public struct LeastSquares: Sendable {
  /// The coefficients, one for each column.
  public let coefficients: [Double]

  /// The Euclidean length of the residual.
  public let residualNorm: Double

  /// Minimises `|A c - b|` by a pseudo-inverse.
  ///
  /// - Parameters:
  ///   - matrix: the columns to combine; each is scaled to unit length first.
  ///   - target: the vector to match.
  ///   - relativeCutoff: singular values below this fraction of the largest are left out.
  /// - Throws: `LinearAlgebraError` where an entry is not finite.
  public init(_ matrix: Matrix, target: [Double], relativeCutoff: Double = 1e-13) throws {
    let scales = matrix.columnNorms.map { $0 > 0 ? 1 / $0 : 1 }
    let decomposition = try SingularValueDecomposition(matrix.scalingColumns(by: scales))
    let b = Matrix(rows: target.count, columns: 1, entries: target)
    let projections = (decomposition.left.transposed * b).entries
    let cutoff = (decomposition.values.first ?? 0) * relativeCutoff
    let weights = zip(projections, decomposition.values).map { $1 > cutoff ? $0 / $1 : 0 }
    let scaled =
      decomposition.rightTransposed.transposed
      * Matrix(rows: weights.count, columns: 1, entries: weights)
    coefficients = zip(scaled.entries, scales).map(*)
    let fitted = matrix * Matrix(rows: matrix.columns, columns: 1, entries: coefficients)
    residualNorm = zip(target, fitted.entries).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      .squareRoot()
  }
}
