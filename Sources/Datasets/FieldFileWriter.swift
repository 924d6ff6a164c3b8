import Files
import HDF5

/// Writes a dataset of evolution data that appears under its name only when it is complete.
///
/// Samples may come in any order; `finish()` publishes the file. A writer that is let go
/// before leaves nothing behind. One thread at a time.
public final class FieldFileWriter {
  /// The name that the file will have.
  public let path: String

  /// What the samples have in common.
  public let description: DatasetDescription

  /// The number of samples that the file will have.
  public let count: Int

  // Declared before the datasets, so that an unfinished file is closed before it is removed.
  private let destination: AtomicFile
  private var contents: FieldFileContents?
  private var isWritten: [Bool]
  private var last: (index: Int, sample: Sample)?

  /// Begins a file.
  ///
  /// - Parameters:
  ///   - overwrite: whether a file of this name may be replaced.
  ///   - includesInitialStates: whether each sample comes with its noise-free initial state.
  ///   - firstIndex: the number of the first sample in the whole of which this file is a shard.
  /// - Throws: `FileError` when the name cannot be used, `DatasetError` when the description
  ///   does not fit the format or the file cannot be written.
  public init(
    path: String, description: DatasetDescription, count: Int, overwrite: Bool,
    includesInitialStates: Bool = false, firstIndex: Int = 0
  ) throws {
    self.path = path
    self.description = description
    self.count = count
    isWritten = Array(repeating: false, count: max(count, 0))
    try Self.check(description, count: count, path: path)
    destination = try AtomicFile(path: path, overwrite: overwrite)
    contents = try Self.writing(path) {
      try FieldFileContents(
        temporaryPath: destination.temporaryPath, name: path, description: description,
        count: count, includesInitialStates: includesInitialStates, firstIndex: firstIndex)
    }
  }

  deinit {
    // Closed first: HDF5 would write to a file that is gone.
    contents = nil
    destination.discard()
  }

  /// Writes the sample of an index in `0..<count`, with its initial state `[variable][x(, y)]`
  /// where the file keeps them.
  ///
  /// - Throws: `DatasetError` when the sample does not fit the description or the file cannot
  ///   be written.
  public func write(
    _ sample: Sample, at index: Int, initialState: [[Double]]? = nil
  ) throws {
    guard let contents else { throw DatasetError("cannot write \(path): it is finished already") }
    try check(sample, at: index)
    try Self.writing(path) {
      try contents.write(sample, at: index, initialState: initialState)
    }
    isWritten[index] = true
    last = (index, sample)
  }

  /// Completes the file: everything stored, closed, read back, made durable and named.
  ///
  /// - Throws: `DatasetError` when a sample is missing or the disk lost something, `FileError`
  ///   when the name was taken meanwhile. Nothing is left then.
  public func finish() throws {
    guard let contents else { throw DatasetError("cannot write \(path): it is finished already") }
    if let missing = isWritten.firstIndex(of: false) {
      throw DatasetError("cannot finish \(path): sample \(missing) was never written")
    }
    self.contents = nil
    do {
      try Self.writing(path) { try contents.close() }
      try checkReadBack()
    } catch {
      destination.discard()
      throw error
    }
    try destination.commit()
  }

  /// Reads the file again as a stranger would.
  private func checkReadBack() throws {
    let file = try FieldFile(path: destination.temporaryPath, name: path)
    guard file.description == description, file.count == count else {
      throw DatasetError("cannot write \(path): its attributes do not read back as written")
    }
    guard let last else { return }
    guard try file.sample(at: last.index).holdsSameBits(as: last.sample, description) else {
      throw DatasetError("cannot write \(path): sample \(last.index) does not read back as written")
    }
  }

  /// Turns what HDF5 reports into an error of this file.
  private static func writing<Result>(
    _ path: String, _ body: () throws -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch let error as HDF5Error {
      throw DatasetError("cannot write \(path): \(error.reason)")
    }
  }
}
