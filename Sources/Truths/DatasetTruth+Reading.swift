import Configuration
import Datasets
import HDF5

extension DatasetTruth {
  /// Reads the truth that a dataset carries in its side group; nil where it carries none.
  ///
  /// - Throws: `DatasetError` where the file or the truth cannot be read.
  public init?(path: String) throws {
    do {
      let file = try HDF5File(reading: path)
      guard try file.contains("truth") else { return nil }
      let group = try file.group("truth")
      defer { try? group.close() }
      guard let text = try group.text(ofAttribute: "symmetries") else {
        throw DatasetError("\(path): the group truth has no attribute symmetries")
      }
      try self.init(json: JSONValue(json: text))
    } catch let error as HDF5Error {
      throw DatasetError("\(path): the truth cannot be read: \(error.reason)")
    } catch let error as ConfigurationError {
      throw DatasetError("\(path): the truth cannot be read: \(error)")
    }
  }

  /// The recorded numbers of contiguous samples, `[sample][parameter]`.
  ///
  /// - Throws: `DatasetError` where the file has none or cannot be read.
  public static func parameters(path: String, samples: Range<Int>) throws -> [[Double]] {
    do {
      let file = try HDF5File(reading: path)
      let dataset = try file.dataset("truth/transform")
      guard dataset.shape.count == 2 else {
        throw DatasetError("\(path): truth/transform has the shape \(dataset.shape)")
      }
      let width = dataset.shape[1]
      let values = try dataset.readRows(from: samples.lowerBound, count: samples.count)
      return (0..<samples.count).map { Array(values[$0 * width..<($0 + 1) * width]) }
    } catch let error as HDF5Error {
      throw DatasetError("\(path): the truth cannot be read: \(error.reason)")
    }
  }
}
