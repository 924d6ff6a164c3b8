public import Datasets
import Files
import HDF5

/// The writing of samples into another program's layout.
public struct Export: Sendable {
  /// The samples.
  public let source: any DataSource

  /// The layout of the file.
  public let layout: any ExportLayout

  /// The command that is recorded where the layout has a place for it.
  public let command: String

  /// Prepares an export.
  public init(_ source: any DataSource, layout: any ExportLayout, command: String) {
    self.source = source
    self.layout = layout
    self.command = command
  }

  /// What to mind of a file of this name, one line each, before anything is written.
  ///
  /// - Throws: `ExportError` when the layout cannot hold the samples under this name.
  public func check(path: String) throws -> [String] {
    let kind = source.description.kind
    guard layout.kinds.contains(kind) else {
      let known = layout.kinds.map(\.rawValue).joined(separator: ", ")
      throw ExportError("the data are \(kind.rawValue); the layout holds \(known): take npz")
    }
    return try layout.check(source.description, count: source.count, path: path)
  }

  /// Writes the file; it appears under its name only when it is complete.
  ///
  /// - Parameters:
  ///   - path: the file to write.
  ///   - overwrite: whether a file of the same name may be replaced.
  ///   - progress: told the fraction that is done.
  ///   - isCancelled: asked before each sample; the file is given up where it says so.
  /// - Returns: the numbers of the samples that were stopped by blow-up; their later frames are
  ///   NaN.
  /// - Throws: `ExportError` when the layout cannot hold the samples, `DatasetError` or
  ///   `FileError` when reading or writing fails, `CancellationError`. Nothing is left then.
  public func write(
    to path: String, overwrite: Bool, progress: @escaping @Sendable (Double) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> [Int] {
    _ = try check(path: path)
    let destination = try AtomicFile(path: path, overwrite: overwrite)
    let reads = source.count * layout.passes(over: source.description)
    let observed = ObservedSamples(
      source, progress: { progress(Double($0) / Double(max(reads, 1))) },
      isCancelled: isCancelled)
    do {
      try layout.write(
        observed,
        to: ExportFile(temporaryPath: destination.temporaryPath, name: path, command: command))
    } catch let error as HDF5Error {
      throw DatasetError("cannot write \(path): \(error.reason)")
    }
    if isCancelled() { throw CancellationError() }
    try destination.commit()
    return observed.stopped
  }
}
