public import Datasets

/// A way other programs lay the same samples out in a file.
public protocol ExportLayout: Sendable {
  /// What to mind of a file of this name, one line each.
  ///
  /// - Throws: `ExportError` when the layout cannot hold the samples or its readers would not
  ///   take a file of this name.
  func check(_ description: DatasetDescription, count: Int, path: String) throws -> [String]

  /// The kinds of data that the layout holds.
  var kinds: [DatasetKind] { get }

  /// How often each sample is read.
  func passes(over description: DatasetDescription) -> Int

  /// Writes all samples, one in memory at a time.
  ///
  /// - Parameter file: where to write, under which name errors show it, and by which command.
  /// - Throws: what reading and writing throw.
  func write(_ source: any DataSource, to file: ExportFile) throws
}

extension ExportLayout {
  /// Solutions only.
  public var kinds: [DatasetKind] { [.evolution] }

  /// Once.
  public func passes(over description: DatasetDescription) -> Int { 1 }
}
