/// A basis of a span in which fields read as translations, boosts and scalings where those are there.
///
/// Learned generators are any mixture of the true ones. Their closed forms are brought to reduced
/// echelon form, columns by rising degree, and the fields themselves mixed alike.
struct ReducedSpan {
  /// The closed form of each new field, without what is below the cutoff.
  private(set) var rows: [[Double]] = []

  /// How each new field is mixed from the old ones, `[new][old]`.
  private(set) var mixtures: [[Double]] = []

  /// A column leads where an entry is at least this part of its row's size.
  private static let leastLead = 0.05

  /// Entries below this part of a row's size are errors of training, and left out.
  private static let cutoff = 0.01

  /// The mixtures of fields that were reduced one by one, each within all of them.
  static func unmixed(_ mixtures: [[[Double]]]) -> [[Double]] {
    mixtures.indices.map { place in
      mixtures.indices.map { $0 == place ? mixtures[place][0][0] : 0 }
    }
  }

  /// Reduces the closed forms of fields.
  ///
  /// - Parameters:
  ///   - vectors: the coefficients of each field, by rising degree.
  ///   - weights: the size of each column, by which entries are compared.
  init(_ vectors: [[Double]], weights: [Double]) {
    let count = weights.count
    // The mixture rides along behind the coefficients.
    var remaining = vectors.enumerated().map { index, vector in
      zip(vector, weights).map(*) + vectors.indices.map { $0 == index ? 1.0 : 0 }
    }
    func size(_ row: [Double]) -> Double {
      row.prefix(count).reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
    var done: [[Double]] = []
    for column in 0..<count where !remaining.isEmpty {
      let best =
        remaining.indices.max { remaining[$0][column].magnitude < remaining[$1][column].magnitude }
        ?? 0
      let lead = remaining[best][column]
      guard lead.magnitude > ReducedSpan.leastLead * size(remaining[best]) else { continue }
      let pivot = remaining.remove(at: best).map { $0 / lead }
      func eliminate(_ row: [Double]) -> [Double] {
        zip(row, pivot).map { $0 - row[column] * $1 }
      }
      remaining = remaining.map(eliminate)
      done = done.map(eliminate) + [pivot]
    }
    for row in done + remaining {
      let size = size(row)
      rows.append(
        zip(row, weights).map { $0.magnitude > ReducedSpan.cutoff * size ? $0 / $1 : 0 })
      mixtures.append(Array(row.suffix(vectors.count)))
    }
  }
}
