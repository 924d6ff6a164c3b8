import Files
import HDF5

/// Writes a dataset that appears under its name only when it is complete.
///
/// Rows may come in any order; `finish()` publishes the file. A writer that is let go
/// before leaves nothing behind. One thread at a time.
public final class FieldFileWriter {
  /// The name that the file will have.
  public let path: String

  /// What the samples have in common.
  public let description: DatasetDescription

  /// The number of rows that the file is planned to have.
  public let count: Int

  /// The number of the first sample in the whole of which this file is a shard.
  public let firstIndex: Int

  /// The number of rows from 0 on that are written without a gap.
  public private(set) var rowCount = 0

  // Declared before the datasets, so that an unfinished file is closed before it is removed.
  private let destination: AtomicFile
  private var contents: FieldFileContents?
  private var rowsAhead: Set<Int> = []
  private var last: (row: Int, number: Int, sample: Sample)?

  /// Begins a file.
  ///
  /// - Parameters:
  ///   - overwrite: whether a file of this name may be replaced.
  ///   - initialComponents: how many components the noise-free initial state has that comes with
  ///     each sample; 0 where none comes.
  ///   - firstIndex: the number of the first sample in the whole of which this file is a shard.
  ///   - supplement: what the file holds beside its samples.
  /// - Throws: `FileError` when the name cannot be used, `DatasetError` when the description
  ///   does not fit the format or the file cannot be written.
  public init(
    path: String, description: DatasetDescription, count: Int, overwrite: Bool,
    initialComponents: Int = 0, firstIndex: Int = 0,
    supplement: FieldFileSupplement = FieldFileSupplement()
  ) throws {
    self.path = path
    self.description = description
    self.count = count
    self.firstIndex = firstIndex
    try Self.check(description, supplement, count: count, path: path)
    destination = try AtomicFile(path: path, overwrite: overwrite)
    contents = try Self.writing(path) {
      try FieldFileContents(
        temporaryPath: destination.temporaryPath, name: path, description: description,
        layout: .growing(count: count), initialComponents: initialComponents,
        supplement: supplement)
    }
  }

  deinit {
    // Closed first: HDF5 would write to a file that is gone.
    contents = nil
    destination.discard()
  }

  /// Writes the sample of a row in `0..<count`, with its initial state `[variable][x(, y)]`
  /// where the file keeps them.
  ///
  /// - Parameters:
  ///   - number: the sample's number in the whole, where rows before it were left out.
  ///   - columns: the numbers of the sample in each column of the supplement.
  ///   - parameters: a number for each parameter of the truth.
  /// - Throws: `DatasetError` when the sample does not fit the description or the file cannot
  ///   be written.
  public func write(
    _ sample: Sample, at row: Int, number: Int? = nil, initialState: [[Double]]? = nil,
    columns: [[Double]] = [], parameters: [Double] = []
  ) throws {
    guard let contents else { throw DatasetError("cannot write \(path): it is finished already") }
    try check(sample, at: row)
    let number = number ?? firstIndex + row
    if let last, row == last.row + 1, number <= last.number {
      throw DatasetError("cannot write \(path): sample \(number) comes after \(last.number)")
    }
    try Self.writing(path) {
      try contents.write(
        sample, number: number, at: row,
        SampleCompany(initialState: initialState, columns: columns, parameters: parameters))
    }
    if row >= rowCount { rowsAhead.insert(row) }
    while rowsAhead.remove(rowCount) != nil { rowCount += 1 }
    last = (row, number, sample)
  }

  /// Completes the file: everything stored, closed, read back, made durable and named.
  ///
  /// - Throws: `DatasetError` when a sample is missing or the disk lost something, `FileError`
  ///   when the name was taken meanwhile. Nothing is left then.
  public func finish() throws {
    guard contents == nil || rowCount == count else {
      throw DatasetError("cannot finish \(path): sample \(rowCount) was never written")
    }
    try finish(covering: firstIndex..<firstIndex + count)
  }

  /// Completes a file of fewer rows than planned.
  ///
  /// - Parameters:
  ///   - range: the samples of the whole that the rows stand for.
  ///   - other: another name in the same folder, and whether it may be replaced; else its own.
  /// - Throws: as `finish()` does.
  public func finish(covering range: Range<Int>, as other: (path: String, overwrite: Bool)? = nil)
    throws
  {
    guard let contents else { throw DatasetError("cannot write \(path): it is finished already") }
    guard rowsAhead.isEmpty else {
      throw DatasetError("cannot finish \(path): sample \(rowCount) was never written")
    }
    self.contents = nil
    do {
      try Self.writing(path) { try contents.close(indexRange: range) }
      try checkReadBack(range)
    } catch {
      destination.discard()
      throw error
    }
    if let other {
      try destination.commit(as: other.path, overwrite: other.overwrite)
    } else {
      try destination.commit()
    }
  }

  /// Reads the file again as a stranger would.
  private func checkReadBack(_ range: Range<Int>) throws {
    let file = try FieldFile(path: destination.temporaryPath, name: path)
    guard file.description == description, file.count == rowCount, file.indexRange == range else {
      throw DatasetError("cannot write \(path): its attributes do not read back as written")
    }
    guard let last else { return }
    guard try file.sampleNumber(at: last.row) == last.number,
      try file.sample(at: last.row).holdsSameBits(as: last.sample, description)
    else {
      throw DatasetError(
        "cannot write \(path): sample \(last.number) does not read back as written")
    }
  }

  /// Turns what HDF5 reports into an error of this file.
  static func writing<Result>(
    _ path: String, _ body: () throws -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch let error as HDF5Error {
      throw DatasetError("cannot write \(path): \(error.reason)")
    }
  }
}
