public import Numbers

/// The reduced row echelon form of an exact matrix: its rank, row space and nullspace.
///
/// Only for exact scalars (residues, rationals): a pivot is whatever differs from zero.
public struct EchelonForm<Scalar: CommutativeAlgebra & Equatable>: Sendable {
  /// The number of columns.
  public let columnCount: Int

  /// The reduced rows that are not zero, each with a leading one.
  public let rows: [[Scalar]]

  /// The column of the leading one of each row, increasing.
  public let pivots: [Int]

  /// Reduces the rows of a matrix.
  ///
  /// - Throws: `AlgebraError.notInvertible` where a scalar other than zero has no inverse.
  @inlinable
  public init(rows matrix: [[Scalar]], columnCount: Int) throws {
    var remaining = matrix
    var rows: [[Scalar]] = []
    var pivots: [Int] = []
    for column in 0..<columnCount {
      guard let found = remaining.firstIndex(where: { $0[column] != .zero }) else { continue }
      remaining.swapAt(found, remaining.count - 1)
      var pivot = remaining.removeLast()
      let scale = try pivot[column].inverse()
      for index in column..<columnCount { pivot[index] = pivot[index] * scale }
      for row in remaining.indices {
        EchelonForm.eliminate(column, from: &remaining[row], with: pivot)
      }
      for row in rows.indices { EchelonForm.eliminate(column, from: &rows[row], with: pivot) }
      rows.append(pivot)
      pivots.append(column)
    }
    self.init(columnCount: columnCount, rows: rows, pivots: pivots)
  }

  @usableFromInline
  init(columnCount: Int, rows: [[Scalar]], pivots: [Int]) {
    self.columnCount = columnCount
    self.rows = rows
    self.pivots = pivots
  }

  @inlinable
  static func eliminate(_ column: Int, from row: inout [Scalar], with pivot: [Scalar]) {
    let factor = row[column]
    if factor == .zero { return }
    for index in column..<pivot.count { row[index] = row[index] - factor * pivot[index] }
  }

  /// The rank.
  public var rank: Int { rows.count }

  /// A basis of the nullspace, one vector for each column without a leading one.
  public var nullspace: [[Scalar]] {
    let free = Set(0..<columnCount).subtracting(pivots).sorted()
    return free.map { column in
      var vector = [Scalar](repeating: .zero, count: columnCount)
      vector[column] = .one
      for (row, pivot) in zip(rows, pivots) { vector[pivot] = -row[column] }
      return vector
    }
  }
}
