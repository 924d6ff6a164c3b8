import Datasets
import Foundation

extension Generation {
  /// What stands under the name of the file.
  enum Existing {
    case absent
    case complete(GenerationSummary)
    case replaceable
  }

  /// Looks whether the file is there already.
  ///
  /// - Throws: `GenerationError` where it is something else that may not be replaced.
  func existing(
    _ name: DatasetName, _ description: DatasetDescription, overwrite: Bool
  ) throws -> Existing {
    let path = name.path
    guard access(path, F_OK) == 0 else { return .absent }
    do {
      let file = try FieldFile(path: path)
      if let difference = difference(of: file, from: description, range) {
        if overwrite { return .replaceable }
        throw GenerationError(
          "\(path) exists and \(difference); choose another name or pass --force")
      }
      let problems = try FieldFileValidator.check(path: path)
      guard let problem = problems.first else {
        var summary = GenerationSummary()
        (summary.count, summary.reused, summary.wasComplete) = (file.count, file.count, true)
        summary.dropped = range.count - file.count
        return .complete(summary)
      }
      warn("\(path) is damaged and is made again: \(problem)")
      return .replaceable
    } catch let error as DatasetError {
      // A file of HDF5 that the library cannot open holds nothing that could be lost.
      guard overwrite || FieldFile.isDamagedHDF5(path) else {
        throw GenerationError("\(error); choose another name or pass --force")
      }
      warn("\(path) is damaged and is made again")
      return .replaceable
    }
  }

  /// The parts of earlier runs, each read to its last byte.
  ///
  /// - Throws: `GenerationError` where one is of another recipe.
  func existingParts(
    of name: DatasetName, _ description: DatasetDescription
  ) throws -> [GenerationPart] {
    try name.partPaths().compactMap { path in
      do {
        let file = try FieldFile(path: path)
        if let difference = file.description.difference(from: description) {
          throw GenerationError(
            "\(path) is a part of an unfinished run and \(difference); remove it or choose "
              + "another -o")
        }
        let problems = try FieldFileValidator.check(path: path)
        guard let problem = problems.first else {
          let part = GenerationPart(path: path, range: file.indexRange)
          return part.range.overlaps(range) ? part : nil
        }
        warn("\(path) is damaged and its samples are made again: \(problem)")
      } catch let error as DatasetError {
        warn("\(error); its samples are made again")
      }
      unlink(path)
      return nil
    }
  }

  private func difference(
    of file: FieldFile, from description: DatasetDescription, _ range: Range<Int>
  ) -> String? {
    if let difference = file.description.difference(from: description) { return difference }
    guard file.indexRange != range else { return nil }
    return
      "holds the samples \(file.indexRange.lowerBound) to \(file.indexRange.upperBound - 1), not "
      + "\(range.lowerBound) to \(range.upperBound - 1)"
  }
}
