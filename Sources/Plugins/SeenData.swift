import Datasets
import Foundation
import Learning

/// What a plugin is given to read: the samples of a dataset in a file of their own, without how they were made.
enum SeenData {
  /// Writes all samples of a view; neither recipe, command and seed nor the truth are in it.
  ///
  /// - Parameter isCancelled: asked before each sample.
  /// - Throws: what reading and writing throw, and `CancellationError`.
  static func write(_ view: LearnerView, to path: String, isCancelled: () -> Bool) throws {
    let writer = try FieldFileWriter(
      path: path, description: view.description, count: view.count, overwrite: false)
    for index in 0..<view.count {
      if isCancelled() { throw CancellationError() }
      try writer.write(try view.sample(at: index), at: index)
    }
    try writer.finish()
  }
}
