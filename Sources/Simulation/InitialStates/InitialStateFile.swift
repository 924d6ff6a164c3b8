import Files
import Foundation
import HDF5

/// Initial states in a file: a `.npy` array, or `FILE.h5:/path` for a dataset of an HDF5 file.
public struct InitialStateFile: Sendable {
  /// The name as it was given.
  public let path: String

  /// The shape of the array.
  public let shape: [Int]

  private enum Content: Sendable {
    case array(NumPyArray)
    case dataset(HDF5Dataset, HDF5File)
  }

  private let content: Content

  /// Opens a file.
  ///
  /// - Throws: `FileError` or `RecipeError` where it cannot be read.
  public init(path: String) throws {
    self.path = path
    guard let (file, dataset) = InitialStateFile.parts(path) else {
      let array = try NumPyArray(path: path)
      content = .array(array)
      shape = array.shape
      return
    }
    do {
      let opened = try HDF5File(reading: file)
      let states = try opened.dataset(dataset)
      content = .dataset(states, opened)
      shape = states.shape
    } catch let error as HDF5Error {
      throw RecipeError("cannot read \(path): \(error.reason)")
    }
  }

  /// The name of the file itself, without the path inside it.
  public static func fileName(_ path: String) -> String { parts(path)?.file ?? path }

  /// The file and the dataset of `FILE.h5:/path`.
  private static func parts(_ path: String) -> (file: String, dataset: String)? {
    guard let separator = path.range(of: ":/", options: .backwards) else { return nil }
    return (
      String(path[..<separator.lowerBound]),
      String(path[path.index(after: separator.lowerBound)...])
    )
  }

  /// Whether the first axis numbers samples, for an equation of so many fields and space axes.
  public func hasSamples(fields: Int, axes: Int) -> Bool {
    fields > 1 ? shape.count == axes + 2 : shape.count > axes
  }

  /// The values of a row, or all of them for nil.
  func values(row: Int?) throws -> [Double] {
    switch content {
    case .array(let array):
      guard let row else { return array.values }
      let count = array.shape.dropFirst().reduce(1, *)
      return Array(array.values[row * count..<(row + 1) * count])
    case .dataset(let dataset, _):
      do {
        return try row.map { try dataset.readRows(from: $0) } ?? dataset.read()
      } catch let error as HDF5Error {
        throw RecipeError("cannot read \(path): \(error.reason)")
      }
    }
  }
}
