extension FieldFileWriter {
  /// Appends the rows of another file whose samples have numbers in a range.
  ///
  /// - Parameters:
  ///   - isCancelled: asked before each row.
  ///   - inspect: shown each sample with its number.
  /// - Throws: `DatasetError` when they cannot be read, which includes a wrong checksum, or
  ///   cannot be written; `CancellationError`.
  public func append(
    _ numbers: Range<Int>, of file: FieldFile, isCancelled: () -> Bool = { false },
    inspect: (Sample, Int) -> Void = { _, _ in }
  ) throws {
    let rows =
      try file.row(ofSampleFrom: numbers.lowerBound)..<file.row(ofSampleFrom: numbers.upperBound)
    for row in rows {
      if isCancelled() { throw CancellationError() }
      let (sample, number) = (try file.sample(at: row), try file.sampleNumber(at: row))
      let company = try file.company(at: row)
      try write(
        sample, at: rowCount, number: number, initialState: company.initialState,
        parameters: company.parameters)
      inspect(sample, number)
    }
  }
}
