public import Numbers

/// The reduced row echelon form of an exact matrix: its rank, row space and nullspace.
///
/// Only for exact scalars (residues, rationals): a pivot is whatever differs from zero.
public struct EchelonForm<Scalar: CommutativeAlgebra & Equatable>: Sendable {
  /// The number of columns.
  public let columnCount: Int

  /// The reduced rows that are not zero, each with a leading one.
  public private(set) var rows: [[Scalar]] = []

  /// The column of the leading one of each row, increasing.
  public private(set) var pivots: [Int] = []

  /// Reduces the rows of a matrix.
  ///
  /// - Throws: `AlgebraError.notInvertible` where a scalar other than zero has no inverse.
  @inlinable
  public init(rows matrix: [[Scalar]], columnCount: Int) throws {
    self.init(columnCount: columnCount)
    var remaining = matrix
    for column in 0..<columnCount {
      guard let found = remaining.firstIndex(where: { $0[column] != .zero }) else { continue }
      remaining.swapAt(found, remaining.count - 1)
      var pivot = remaining.removeLast()
      let scale = try pivot[column].inverse()
      for index in column..<columnCount { pivot[index] = pivot[index] * scale }
      for row in remaining.indices {
        EchelonForm.eliminate(column, from: &remaining[row], with: pivot)
      }
      append(pivot, leadingAt: column)
    }
  }

  @usableFromInline
  init(columnCount: Int) { self.columnCount = columnCount }

  @usableFromInline
  mutating func append(_ pivot: [Scalar], leadingAt column: Int) {
    for row in rows.indices { EchelonForm.eliminate(column, from: &rows[row], with: pivot) }
    rows.append(pivot)
    pivots.append(column)
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
