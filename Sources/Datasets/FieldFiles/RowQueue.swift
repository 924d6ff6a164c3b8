import HDF5

/// Rows of a dataset on their way to a file: contiguous ones are written together.
final class RowQueue<Value: HDF5Element> {
  let dataset: HDF5Dataset
  private var start = 0
  private var rows = 0
  private var values: [Value] = []

  /// The number of bytes that are collected before they are written.
  private static var capacity: Int { 1 << 18 }

  init(_ dataset: HDF5Dataset) {
    self.dataset = dataset
  }

  /// Takes the values of a row.
  func write(_ row: [Value], at index: Int) throws {
    if index != start + rows {
      try flush()
      start = index
    }
    values += row
    rows += 1
    if values.count * MemoryLayout<Value>.stride >= Self.capacity { try flush() }
  }

  /// Hands what was taken to the library.
  func flush() throws {
    guard rows > 0 else { return }
    try dataset.extend(rows: start + rows)
    try dataset.writeRows(values, from: start)
    (start, rows) = (start + rows, 0)
    values.removeAll(keepingCapacity: true)
  }

  /// Writes what is left and closes the dataset.
  func close() throws {
    try flush()
    try dataset.close()
  }
}
