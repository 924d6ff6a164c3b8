import Foundation
import LinearAlgebra
import Tasks

/// How nearly combinations of fields are symmetries, from two maps learned from different samples.
///
/// Each map has errors of its own. Their product over both maps is nil in the mean, so that the mean product of the
/// defects of both is the square of the defect that the data tell, without what a network adds.
package struct SymmetrySpectrum: Sendable {
  /// The relative defects, smallest first: the roots of the sizes of their squares, raised to their errors.
  package let defects: [Double]

  /// The squares of the defects, which may come out below zero, and their standard errors.
  package let squares: [(value: Double, error: Double)]

  /// The combination of fields that belongs to each.
  package let combinations: [[Double]]

  /// The part of a single field's size below which a combination of fields is taken to move nothing.
  private static let leastSize = 1e-4

  /// Compares two maps at the same samples.
  ///
  /// - Parameter weighsAlike: whether each sample counts alike: its rows are then over their size, the root mean
  ///   square over both maps. Of targets with long tails the few largest would decide alone.
  /// - Throws: `LinearAlgebraError` where a number is not finite.
  package init(_ first: DefectRows, _ second: DefectRows, weighsAlike: Bool) throws {
    var rows = [first, second]
    let factors = zip(first.squares, second.squares).map { square, other in
      let size = (square + other) / 2
      return weighsAlike && size > 0 ? 1 / size.squareRoot() : 1
    }
    for place in rows.indices { rows[place].scale(by: factors) }
    let (one, other) = (rows[0].defects, rows[1].defects)
    var mean = one
    for place in mean.entries.indices {
      mean.entries[place] = (one.entries[place] + other.entries[place]) / 2
    }
    let root = 0.5.squareRoot()
    let size = try Matrix(
      rows: rows[0].sizes.rows + rows[1].sizes.rows, columns: one.columns,
      entries: (rows[0].sizes.entries + rows[1].sizes.entries).map { root * $0 }
    ).triangle()
    let values = try GeneralisedSingularValues(
      criterion: mean.triangle(), size: size, leastSize: Self.leastSize)
    let samples = factors.count
    let outputs = first.outputs
    let found = values.combinations.map { combination -> (Double, Double, [Double]) in
      let column = Matrix(rows: combination.count, columns: 1, entries: combination)
      let (left, right) = ((one * column).entries, (other * column).entries)
      // The image has unit length over all samples together.
      let products = (0..<samples).map { sample in
        Double(samples)
          * (sample * outputs..<(sample + 1) * outputs).reduce(0) { $0 + left[$1] * right[$1] }
      }
      let mean = products.reduce(0, +) / Double(samples)
      let variance =
        products.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(samples - 1, 1))
      return (mean, (variance / Double(samples)).squareRoot(), combination)
    }.sorted { max(abs($0.0), $0.1) < max(abs($1.0), $1.1) }
    squares = found.map { ($0.0, $0.1) }
    // The least mean of both favours combinations whose defects are opposite: what lies below zero is as doubtful as
    // what lies above.
    defects = found.map { max(abs($0.0), $0.1).squareRoot() }
    combinations = found.map(\.2)
  }
}

extension Matrix {
  /// The triangle R of `A = Q R`, in steps of some rows at a time; the matrix itself where it has fewer rows than
  /// columns.
  fileprivate func triangle() throws -> Matrix {
    guard rows > 2 * columns else { return self }
    let chunk = max(4 * columns, 512)
    var result = Matrix(rows: 0, columns: columns)
    for start in stride(from: 0, to: rows, by: chunk) {
      let end = min(start + chunk, rows)
      let stacked = Matrix(
        rows: result.rows + end - start, columns: columns,
        entries: result.entries + entries[start * columns..<end * columns])
      result =
        stacked.rows >= columns ? try QRDecomposition(stacked).r : stacked
    }
    return result
  }
}
