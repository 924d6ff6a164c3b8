import LinearAlgebra

/// A regression of many rows as one with as many rows as columns: `R c = Q^T b` of the columns `Q R`,
/// scaled to unit length.
struct CompressedRegression {
  /// The length of each column.
  let scales: [Double]

  /// The length of the target.
  let targetNorm: Double

  private let triangle: Matrix
  private let projected: [Double]

  /// Compresses the rows.
  ///
  /// - Parameter ridge: what is added to the diagonal of the unit columns' products, as a root.
  /// - Throws: `LinearAlgebraError` where an entry is not finite.
  init(_ matrix: Matrix, target: [Double], ridge: Double) throws {
    let columns = matrix.columns
    scales = matrix.columnNorms
    targetNorm = target.reduce(0) { $0 + $1 * $1 }.squareRoot()
    var unit = matrix.scalingColumns(by: scales.map { $0 > 0 ? 1 / $0 : 0 })
    var diagonal = Matrix(rows: columns, columns: columns)
    for column in 0..<columns { diagonal[column, column] = ridge }
    unit = Matrix(
      rows: unit.rows + columns, columns: columns, entries: unit.entries + diagonal.entries)
    let decomposition = try QRDecomposition(unit)
    triangle = decomposition.r
    let padded = target + [Double](repeating: 0, count: columns)
    projected =
      (Matrix(rows: 1, columns: padded.count, entries: padded) * decomposition.q).entries
  }

  /// The coefficients of some columns, the part of the target that each alone explains, and the part left over.
  ///
  /// With S = R_s^-1, leaving column j out raises the squared residual by `c_j^2 / |S_j|^2` (Golub and Van
  /// Loan 2013, section 6.5.2, for rows).
  func solve(_ support: [Int]) throws -> (
    coefficients: [Double], contributions: [Double], residual: Double
  ) {
    let count = support.count
    let decomposition = try QRDecomposition(triangle.selecting(columns: support))
    let right =
      (Matrix(rows: 1, columns: projected.count, entries: projected) * decomposition.q).entries
    let inverse = Self.inverse(decomposition.r)
    var coefficients = [Double](repeating: 0, count: count)
    var contributions = coefficients
    for row in 0..<count {
      var (sum, square) = (0.0, 0.0)
      for column in row..<count {
        sum += inverse[row, column] * right[column]
        square += inverse[row, column] * inverse[row, column]
      }
      coefficients[row] = sum / scales[support[row]]
      contributions[row] = targetNorm > 0 ? abs(sum) / square.squareRoot() / targetNorm : 0
    }
    let explained = right.reduce(0) { $0 + $1 * $1 }
    let residual =
      targetNorm > 0 ? max(1 - explained / (targetNorm * targetNorm), 0).squareRoot() : 1
    return (coefficients, contributions, residual)
  }

  /// The coefficients of all unit columns with the least `|R c - b|^2 / 2 + weight |b| sum |c_j|`, by
  /// coordinate descent (Friedman, Hastie and Tibshirani 2010).
  ///
  /// - Parameter start: where the descent begins.
  func lasso(weight: Double, from start: [Double]) -> [Double] {
    let columns = scales.count
    let gram = triangle.transposed * triangle
    let slopes =
      (Matrix(rows: 1, columns: columns, entries: projected) * triangle).entries
    var unit = start
    let limit = weight * targetNorm
    for _ in 0..<1000 {
      var change = 0.0
      for column in 0..<columns where scales[column] > 0 {
        var slope = slopes[column]
        for other in 0..<columns where other != column {
          slope -= gram[column, other] * unit[other]
        }
        let shrunk = max(abs(slope) - limit, 0) * (slope < 0 ? -1 : 1) / gram[column, column]
        change = max(change, abs(shrunk - unit[column]))
        unit[column] = shrunk
      }
      if change <= 1e-9 * targetNorm { break }
    }
    return unit
  }

  /// The weight from which on no column has a coefficient.
  var largestWeight: Double {
    let slopes = (Matrix(rows: 1, columns: projected.count, entries: projected) * triangle).entries
    return targetNorm > 0 ? (slopes.map(abs).max() ?? 0) / targetNorm : 0
  }

  /// The inverse of an upper triangle.
  private static func inverse(_ triangle: Matrix) -> Matrix {
    let count = triangle.rows
    var result = Matrix(rows: count, columns: count)
    for column in 0..<count {
      result[column, column] = 1 / triangle[column, column]
      for row in stride(from: column - 1, through: 0, by: -1) {
        var sum = 0.0
        for inner in row + 1...column { sum += triangle[row, inner] * result[inner, column] }
        result[row, column] = -sum / triangle[row, row]
      }
    }
    return result
  }
}
