/// A basis of a space of vectors known to rounding, reduced by Gauss-Jordan elimination.
struct EchelonBasis {
  /// The vectors; the first entry that differs from zero is one, and zero in all others.
  private(set) var rows: [[Double]] = []

  private var pivots: [Int] = []

  /// Entries below this count as zero beside orthonormal vectors.
  private static let threshold = 1e-7

  init(_ vectors: [[Double]]) {
    var remaining = vectors
    for column in 0..<(vectors.first?.count ?? 0) {
      let best = remaining.indices.max { abs(remaining[$0][column]) < abs(remaining[$1][column]) }
      guard let best, abs(remaining[best][column]) > EchelonBasis.threshold else { continue }
      let scale = 1 / remaining[best][column]
      let pivot = remaining.remove(at: best).map { $0 * scale }
      func reduced(_ row: [Double]) -> [Double] {
        zip(row, pivot).map { $0 - row[column] * $1 }
      }
      remaining = remaining.map(reduced)
      rows = rows.map(reduced) + [pivot]
      pivots.append(column)
    }
    rows = rows.map { $0.map { abs($0) < EchelonBasis.threshold ? 0 : $0 } }
  }

  /// Puts a vector of the space in the place of one of the others.
  mutating func include(_ vector: [Double]) {
    guard let place = pivots.indices.last(where: { abs(vector[pivots[$0]]) > 1e-9 }) else { return }
    rows[place] = vector
  }
}
