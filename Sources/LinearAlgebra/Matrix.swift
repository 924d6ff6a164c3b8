import COpenBLAS

/// A dense real matrix, row-major.
public struct Matrix: Hashable, Sendable {
  /// The number of rows.
  public let rows: Int

  /// The number of columns.
  public let columns: Int

  /// The entries, row after row.
  public var entries: [Double]

  /// Creates a matrix from its entries, row after row.
  ///
  /// - Precondition: there are `rows * columns` entries.
  public init(rows: Int, columns: Int, entries: [Double]) {
    precondition(entries.count == rows * columns, "one entry for each row and column")
    self.rows = rows
    self.columns = columns
    self.entries = entries
  }

  /// Creates a matrix of zeros.
  public init(rows: Int, columns: Int) {
    self.init(rows: rows, columns: columns, entries: Array(repeating: 0, count: rows * columns))
  }

  /// Creates a matrix from rows of equal length.
  public init(_ rows: [[Double]]) {
    self.init(rows: rows.count, columns: rows.first?.count ?? 0, entries: rows.flatMap { $0 })
  }

  /// The entry of a row and a column.
  public subscript(row: Int, column: Int) -> Double {
    get { entries[row * columns + column] }
    set { entries[row * columns + column] = newValue }
  }

  /// One row.
  public func row(_ index: Int) -> [Double] {
    Array(entries[index * columns..<(index + 1) * columns])
  }

  /// One column.
  public func column(_ index: Int) -> [Double] {
    (0..<rows).map { entries[$0 * columns + index] }
  }

  /// The transposed matrix.
  public var transposed: Matrix {
    var result = Matrix(rows: columns, columns: rows)
    for row in 0..<rows {
      for column in 0..<columns { result[column, row] = self[row, column] }
    }
    return result
  }

  /// The matrix of the given columns.
  public func selecting(columns chosen: some Collection<Int>) -> Matrix {
    var result = Matrix(rows: rows, columns: chosen.count)
    for row in 0..<rows {
      for (position, column) in chosen.enumerated() {
        result[row, position] = self[row, column]
      }
    }
    return result
  }

  /// The matrix with each column multiplied by a factor.
  public func scalingColumns(by factors: [Double]) -> Matrix {
    var result = self
    for row in 0..<rows {
      for column in 0..<columns { result[row, column] *= factors[column] }
    }
    return result
  }

  /// The Euclidean length of each column.
  public var columnNorms: [Double] {
    var squares = [Double](repeating: 0, count: columns)
    for row in 0..<rows {
      for column in 0..<columns {
        let entry = self[row, column]
        squares[column] += entry * entry
      }
    }
    return squares.map { $0.squareRoot() }
  }

  /// The matrix product.
  public static func * (left: Matrix, right: Matrix) -> Matrix {
    precondition(left.columns == right.rows, "inner dimensions agree")
    var result = Matrix(rows: left.rows, columns: right.columns)
    if result.entries.isEmpty || left.columns == 0 { return result }
    cblas_dgemm(
      CblasRowMajor, CblasNoTrans, CblasNoTrans, Int32(left.rows), Int32(right.columns),
      Int32(left.columns), 1, left.entries, Int32(left.columns), right.entries,
      Int32(right.columns), 0, &result.entries, Int32(right.columns))
    return result
  }

  /// The difference.
  public static func - (left: Matrix, right: Matrix) -> Matrix {
    Matrix(
      rows: left.rows, columns: left.columns, entries: zip(left.entries, right.entries).map(-))
  }
}
