import HDF5

extension FieldFile {
  /// The number in the whole of the sample of a row in `0..<count`.
  ///
  /// - Throws: `DatasetError` when it cannot be read.
  public func sampleNumber(at row: Int) throws -> Int {
    try sampleNumbers(rows: row..<row + 1)[0]
  }

  /// The numbers in the whole of the samples of some rows.
  ///
  /// - Throws: `DatasetError` when they cannot be read.
  public func sampleNumbers(rows: Range<Int>) throws -> [Int] {
    guard !rows.isEmpty else { return [] }
    _ = try reading(rows.upperBound - 1) {}
    return try reading(rows.lowerBound) {
      try numbers.readRows(from: rows.lowerBound, count: rows.count, as: Int64.self).map(Int.init)
    }
  }

  /// The row of the first sample whose number is not below a given one; `count` where all are.
  ///
  /// - Throws: `DatasetError` when the numbers cannot be read.
  public func row(ofSampleFrom number: Int) throws -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = low + (high - low) / 2
      if try sampleNumber(at: middle) < number { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The noise-free initial state of the sample of a number in the whole, where the file has it.
  ///
  /// - Throws: `DatasetError` when it cannot be read.
  public func initialState(ofSample number: Int) throws -> [[Double]]? {
    let row = try row(ofSampleFrom: number)
    guard row < count, try sampleNumber(at: row) == number else { return nil }
    return try initialState(at: row)
  }
}
