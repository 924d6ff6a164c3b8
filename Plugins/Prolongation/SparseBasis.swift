/// A basis in reduced echelon form: each vector leads with a column that no other has.
///
/// Columns come by rising degree, so the leading columns are the simplest that span the space, and
/// vectors read as translations, boosts and scalings where those are there.
struct SparseBasis {
  /// The basis vectors.
  private(set) var rows: [[Double]]

  /// Entries below this fraction of a row's largest, each weighted, are rounding.
  private static let cutoff = 1e-7

  /// Reduces vectors.
  ///
  /// - Parameters:
  ///   - rows: independent vectors.
  ///   - weights: the size of each column, by which entries are compared.
  init(rows vectors: [[Double]], weights: [Double]) {
    var remaining = vectors.map { zip($0, weights).map(*) }
    var done: [[Double]] = []
    for column in weights.indices where !remaining.isEmpty {
      let best =
        remaining.indices.max {
          remaining[$0][column].magnitude < remaining[$1][column].magnitude
        } ?? 0
      let size = remaining[best].map(\.magnitude).max() ?? 0
      guard remaining[best][column].magnitude > 1e-5 * size else { continue }
      let lead = remaining[best][column]
      let pivot = remaining.remove(at: best).map { $0 / lead }
      func eliminate(_ row: [Double]) -> [Double] {
        zip(row, pivot).map { $0 - row[column] * $1 }
      }
      remaining = remaining.map(eliminate)
      done = done.map(eliminate) + [pivot]
    }
    rows = done.map { row in
      let size = row.map(\.magnitude).max() ?? 0
      return zip(row, weights).map { entry, weight in
        entry.magnitude > SparseBasis.cutoff * size ? entry / weight : 0
      }
    }
  }
}
