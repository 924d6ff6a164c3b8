import Foundation

/// A folder of its own for a test, which disappears with the value.
public final class TemporaryFolder {
  /// The path of the folder.
  public let path: String

  /// Makes an empty folder.
  ///
  /// - Throws: the error of the file system.
  public init() throws {
    path = NSTemporaryDirectory() + "symsim-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The path of a file in the folder.
  public subscript(name: String) -> String { path + "/" + name }

  /// The names of the files in the folder, sorted.
  public var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }
}
