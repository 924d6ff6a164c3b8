import LinearAlgebra

/// How far the brackets of matrices leave their span.
enum MatrixClosure {
  /// The largest part of a bracket of two matrices outside of the span of all, over the product of their sizes; nil
  /// for fewer than two.
  ///
  /// - Throws: `LinearAlgebraError` where an entry is not finite.
  static func largestLeak(of matrices: [Matrix]) throws -> Double? {
    guard matrices.count > 1 else { return nil }
    let basis = try Matrix(matrices.map(\.entries)).transposed.orthonormalColumns()
    func size(_ matrix: Matrix) -> Double {
      matrix.entries.reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
    var largest = 0.0
    for (place, one) in matrices.enumerated() {
      for other in matrices.dropFirst(place + 1) {
        let bracket = one * other - other * one
        let column = Matrix(rows: bracket.entries.count, columns: 1, entries: bracket.entries)
        let rest = column - basis * (basis.transposed * column)
        largest = max(largest, size(rest) / (size(one) * size(other)))
      }
    }
    return largest
  }
}
