public import Configuration
import Files
public import Foundation

/// Checkpoints in a file, each in the place of the one before.
public struct CheckpointFile: CheckpointStore {
  /// The file.
  public let path: String

  /// What the training was started with.
  public let run: JSONValue

  /// Whether an earlier checkpoint counts; where not, the first new one replaces it.
  public let resumes: Bool

  /// Creates the store; the file appears with the first checkpoint.
  public init(path: String, run: JSONValue, resumes: Bool) {
    self.path = path
    self.run = run
    self.resumes = resumes
  }

  /// The last checkpoint; nil where there is no file, or where earlier ones do not count.
  ///
  /// - Throws: `FileError` where there is one that cannot be read.
  public func latest() throws -> Data? {
    guard resumes, FileManager.default.fileExists(atPath: path) else { return nil }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw FileError("cannot read the checkpoint \(path)")
    }
    return data
  }

  /// Replaces the file in one step.
  ///
  /// - Throws: `FileError` where it cannot be written.
  public func save(_ checkpoint: Data) throws {
    try AtomicFile.write(checkpoint, to: path, overwrite: true)
  }

  /// Removes the file, once the answer is written.
  public func remove() {
    try? FileManager.default.removeItem(atPath: path)
  }
}
