public import Configuration
import Fields
import HDF5

/// A dataset in an HDF5 file, read sample by sample.
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
  private let values: FieldFileValues
  private let outcomes: FieldFileOutcomes?
  private let initial: HDF5Dataset?
  private let truth: FieldFileTruth?

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
      values = try FieldFileValues(description, in: file)
      outcomes = description.kind.canStop ? try FieldFileOutcomes(in: file) : nil
      initial = try file.contains("initial") ? file.dataset("initial") : nil
      truth = try FieldFileTruth(in: file)
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
    try reading(index) { try block(index..<index + 1)[0] }
  }

  /// The samples of contiguous indices within `0..<count`, read together.
  ///
  /// - Throws: `DatasetError` when one cannot be read.
  public func samples(in range: Range<Int>) throws -> [Sample] {
    guard let last = range.last else { return [] }
    _ = try reading(last) {}
    return try reading(range.lowerBound) { try block(range) }
  }

  private func block(_ rows: Range<Int>) throws -> [Sample] {
    let fields = try values.fields(of: rows, description)
    let targets = try values.targets(of: rows, description)
    let outcomes = try outcomes?.outcomes(of: rows, path: path)
    if let targets,
      let place = targets.firstIndex(where: { description.target?.contains($0) != true })
    {
      throw DatasetError(
        "\(path): the target of sample \(rows.lowerBound + place) is \(targets[place]), which is none "
          + "of \(description.target?.names ?? [])")
    }
    return fields.indices.map { place in
      let outcome = outcomes?[place] ?? FieldFileOutcomes.Outcome()
      return Sample(
        fields: fields[place], target: targets?[place], status: outcome.status,
        stoppedAt: outcome.stoppedAt, estimatedError: outcome.estimatedError)
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

  /// The truth in the side group, for files that are copied.
  var hiddenTruth: HiddenTruth? { truth?.truth }

  /// What the file holds of a sample beside its fields and target, to be copied.
  func company(at index: Int) throws -> SampleCompany {
    SampleCompany(
      initialState: try initialState(at: index),
      parameters: try truth?.parameters.map { dataset in
        try reading(index) { try dataset.readRows(from: index) }
      } ?? [])
  }

  private func checkShapes() throws {
    var expected = values.expectedShapes(description, count: count)
    expected += ([numbers] + (outcomes?.datasets ?? [])).map { ($0, [count]) }
    if let initial {
      expected.append(
        (initial, [count, initialComponents] + description.grid.shape.dropFirst()))
    }
    if let parameters = truth?.parameters {
      expected.append((parameters, [count, truth?.truth.parameters.count ?? 0]))
    }
    for (dataset, shape) in expected where dataset.shape != shape {
      throw DatasetError(
        "\(path) is not a readable symsim dataset: \(dataset.name) has the shape "
          + "\(dataset.shape) where \(shape) is needed")
    }
  }
}
