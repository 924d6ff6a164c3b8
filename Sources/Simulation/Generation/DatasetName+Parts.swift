import Datasets
import Foundation

extension DatasetName {
  /// Removes the parts of a data set that stand under this name: the file that they led to is complete, or
  /// never will be.
  func removeParts(of description: DatasetDescription) {
    for path in partPaths() {
      guard let file = try? FieldFile(path: path),
        file.description.difference(from: description) == nil
      else { continue }
      unlink(path)
    }
  }
}
