import Files
import Foundation

/// What is known of a shard once every byte of it has been read.
struct VerifiedShard: Hashable, Sendable {
  let path: String
  let count: Int
  let indexRange: Range<Int>
  let description: DatasetDescription
  let initialComponents: Int
  let truth: HiddenTruth?
  let bytes: Int
  let sha256: String

  /// Reads a shard.
  ///
  /// - Throws: `DatasetError` where it cannot be read, violates the format, or is itself merged.
  init(path: String) throws {
    let problems = try FieldFileValidator.check(path: path)
    guard problems.isEmpty else {
      throw DatasetError("cannot merge \(path): \(problems.joined(separator: "; "))")
    }
    let file = try FieldFile(path: path)
    guard file.shards == nil else {
      throw DatasetError("cannot merge \(path): it is a merged file itself; name its shards")
    }
    self.path = path
    count = file.count
    indexRange = file.indexRange
    description = file.description
    initialComponents = file.initialComponents
    truth = file.hiddenTruth
    var status = stat()
    guard stat(path, &status) == 0 else { throw DatasetError("\(path) has disappeared") }
    bytes = Int(status.st_size)
    sha256 = try SHA256Digest.ofFile(at: path)
  }
}
