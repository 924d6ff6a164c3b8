public import Configuration
import Fields
import HDF5

/// A dataset of evolution data in an HDF5 file, read sample by sample.
public struct FieldFile: DataSource {
  /// The name of the file.
  public let path: String

  /// What the samples have in common.
  public let description: DatasetDescription

  /// The number of samples.
  public let count: Int

  /// The samples of the whole that the file stands for; some may have been left out.
  public let indexRange: Range<Int>

  /// The files whose rows a merged data set shows; nil where it holds its rows itself.
  public let shards: ShardTable?

  /// How the samples were augmented; nil for data that were not.
  public let augmentation: JSONValue?

  let numbers: HDF5Dataset
  private let variables: [HDF5Dataset]
  private let status: HDF5Dataset
  private let stoppedAt: HDF5Dataset
  private let estimatedError: HDF5Dataset
  private let initial: HDF5Dataset?

  /// Opens a dataset.
  ///
  /// - Throws: `DatasetError` when the file does not exist, is damaged or is something else.
  public init(path: String) throws {
    try self.init(path: path, name: path)
  }

  /// Opens a dataset under another name than the one that errors show.
  init(path: String, name: String) throws {
    self.path = name
    do {
      let file = try HDF5File(reading: path, name: name)
      let header = try FieldFileHeader(file)
      description = header.description
      count = header.count
      indexRange = header.indexRange
      shards = header.shards
      augmentation = header.augmentation
      if let problem = shards?.problems(besides: path).first {
        throw DatasetError("\(name) cannot be read: \(problem)")
      }
      numbers = try file.dataset("sample")
      variables = try description.variables.map { try file.dataset($0) }
      status = try file.dataset("status")
      stoppedAt = try file.dataset("stopped_at")
      estimatedError = try file.dataset("estimated_error")
      initial = try file.contains("initial") ? file.dataset("initial") : nil
    } catch let error as HDF5Error {
      throw DatasetError("\(name) is not a readable symsim dataset: \(error.reason)")
    }
    try checkShapes()
  }

  /// Whether samples stand on boxes of their own, `x_scale` and `t_scale` times that of the file.
  public var isRescaled: Bool { augmentation?["rescaled"]?.bool ?? false }

  /// The sample of an index in `0..<count`.
  ///
  /// - Throws: `DatasetError` when it cannot be read: a wrong checksum is noticed.
  public func sample(at index: Int) throws -> Sample {
    try reading(index) {
      let fields = try zip(description.variables, variables).map { variable, dataset in
        Field(
          name: variable, grid: description.grid, values: try dataset.readRows(from: index))
      }
      let code = try status.readRows(from: index, as: UInt8.self)[0]
      guard let status = SampleStatus(rawValue: code) else {
        throw DatasetError("\(path): sample \(index) has the status \(code); 0 and 1 are known")
      }
      return Sample(
        fields: fields, status: status,
        stoppedAt: try Self.present(stoppedAt.readRows(from: index)[0]),
        estimatedError: try Self.present(estimatedError.readRows(from: index)[0]))
    }
  }

  /// The noise-free initial state of a sample, `[component][x(, y)]`, where the file keeps it.
  ///
  /// It does so for data whose initial state came from a file, else the answer is nil.
  ///
  /// - Throws: `DatasetError` when it cannot be read.
  public func initialState(at index: Int) throws -> [[Double]]? {
    guard let initial else { return nil }
    return try reading(index) {
      let values = try initial.readRows(from: index)
      let points = description.grid.shape.dropFirst().reduce(1, *)
      return (0..<values.count / points).map {
        Array(values[($0 * points)..<($0 * points + points)])
      }
    }
  }

  /// The number of components in each initial state that the file keeps; 0 where it keeps none.
  public var initialComponents: Int { initial?.shape.dropFirst().first ?? 0 }

  func reading<Result>(_ index: Int, _ body: () throws -> Result) throws -> Result {
    guard (0..<count).contains(index) else {
      throw DatasetError("\(path) has no sample \(index); it has \(count), counted from 0")
    }
    do {
      return try body()
    } catch let error as HDF5Error {
      throw DatasetError("\(path): sample \(index) cannot be read: \(error.reason)")
    }
  }

  /// NaN stands for a missing number in the file.
  private static func present(_ value: Double) -> Double? { value.isNaN ? nil : value }

  private func checkShapes() throws {
    let shape = description.grid.shape
    var expected = variables.map { ($0, [count] + shape) }
    expected += [numbers, status, stoppedAt, estimatedError].map { ($0, [count]) }
    if let initial {
      expected.append((initial, [count, initialComponents] + shape.dropFirst()))
    }
    for (dataset, shape) in expected where dataset.shape != shape {
      throw DatasetError(
        "\(path) is not a readable symsim dataset: \(dataset.name) has the shape "
          + "\(dataset.shape) where \(shape) is needed")
    }
  }
}
