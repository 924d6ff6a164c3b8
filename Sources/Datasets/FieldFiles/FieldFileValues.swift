import Configuration
import Fields
import HDF5

/// The datasets that hold the fields and targets of samples.
struct FieldFileValues {
  /// One dataset for each variable, or one for all with the variables along its last axis.
  let fields: [HDF5Dataset]
  let target: HDF5Dataset?

  /// Opens the datasets.
  init(_ description: DatasetDescription, in file: HDF5File) throws {
    // A chunk with many samples is read for each of them where they come in random order, unless kept.
    let cache = description.kind.hasFieldsApart ? nil : FieldFileFormat.chunkCache
    fields = try Self.names(of: description).map { try file.dataset($0, cache: cache) }
    target = try description.target.map { try file.dataset($0.datasetName) }
  }

  /// Creates the datasets.
  init(_ description: DatasetDescription, by creation: inout FieldFileCreation) throws {
    let (grid, format) = (description.grid, description.numberFormat)
    let kind = description.kind
    let row = Self.row(of: description)
    let axes = grid.axes.map(\.name) + (kind.hasFieldsApart ? [] : [kind.variableAxis])
    fields = try Self.names(of: description).map { name in
      try creation.create(
        name, row: row, format.elementType, axes: axes,
        chunk: FieldFileFormat.chunk(
          row, elementSize: format.size, joined: kind.hasFieldsApart ? nil : creation.layout.count),
        fill: format == .uint8 ? 0 : .nan,
        meaning: kind.hasFieldsApart ? name : description.variables.joined(separator: ", "))
    }
    target = try description.target.map { target in
      let axes = target.shape.indices.map { "target_axis\($0)" }
      for (axis, count) in zip(axes, target.shape) {
        try creation.addScale(axis, count: count, meaning: "place along an axis of the target")
      }
      let dataset = try creation.create(
        target.datasetName, row: target.shape, target.isLabel ? .int64 : .float64, axes: axes,
        fill: target.isLabel ? -1 : .nan, meaning: target.isLabel ? "class" : "target")
      if target.isLabel || !target.names.isEmpty {
        try dataset.writeAttribute(
          target.isLabel ? "classes" : "names",
          JSONValue.array(target.names.map { .string($0) }).text())
      }
      return dataset
    }
  }

  /// The shapes that the datasets must have in a file of so many samples.
  func expectedShapes(_ description: DatasetDescription, count: Int) -> [(HDF5Dataset, [Int])] {
    fields.map { ($0, [count] + Self.row(of: description)) }
      + (target.map { [($0, [count] + (description.target?.shape ?? []))] } ?? [])
  }

  /// The fields of contiguous samples.
  func fields(of rows: Range<Int>, _ description: DatasetDescription) throws -> [[Field]] {
    let points = description.grid.pointCount
    let names = description.variables
    if description.kind.hasFieldsApart {
      let values = try fields.map { try Self.read($0, rows, description.numberFormat) }
      return (0..<rows.count).map { row in
        zip(names, values).map { name, values in
          Field(
            name: name, grid: description.grid,
            values: rows.count == 1 ? values : Array(values[row * points..<(row + 1) * points]))
        }
      }
    }
    let values = try Self.read(fields[0], rows, description.numberFormat)
    return (0..<rows.count).map { row in
      names.indices.map { place in
        let start = row * points * names.count + place
        return Field(
          name: names[place], grid: description.grid,
          values: [Double](unsafeUninitializedCapacity: points) { buffer, count in
            for point in 0..<points {
              (buffer.baseAddress! + point).initialize(to: values[start + point * names.count])
            }
            count = points
          })
      }
    }
  }

  /// The targets of contiguous samples; nil where there are none.
  func targets(of rows: Range<Int>, _ description: DatasetDescription) throws -> [SampleTarget]? {
    guard let target, let meaning = description.target else { return nil }
    if meaning.isLabel {
      return try target.readRows(from: rows.lowerBound, count: rows.count, as: Int64.self)
        .map { .label(Int($0)) }
    }
    let width = meaning.shape.reduce(1, *)
    let values = try target.readRows(from: rows.lowerBound, count: rows.count)
    return (0..<rows.count).map { .values(Array(values[$0 * width..<($0 + 1) * width])) }
  }

  private static func read(_ dataset: HDF5Dataset, _ rows: Range<Int>, _ format: NumberFormat)
    throws -> [Double]
  {
    if format == .uint8 {
      return NumberFormat.intensities(
        try dataset.readRows(from: rows.lowerBound, count: rows.count, as: UInt8.self))
    }
    return try dataset.readRows(from: rows.lowerBound, count: rows.count)
  }

  /// The shape of a sample in its dataset.
  static func row(of description: DatasetDescription) -> [Int] {
    description.grid.shape
      + (description.kind.hasFieldsApart ? [] : [description.variables.count])
  }

  static func names(of description: DatasetDescription) -> [String] {
    description.kind.hasFieldsApart ? description.variables : [description.kind.joinedName]
  }
}

extension TargetDescription {
  /// Whether targets are classes.
  var isLabel: Bool {
    if case .classes = self { true } else { false }
  }

  /// The shape of one target.
  public var shape: [Int] {
    switch self {
    case .classes: []
    case .values(let shape, _): shape
    }
  }

  /// The names of the classes, or of the numbers.
  public var names: [String] {
    switch self {
    case .classes(let names), .values(_, let names): names
    }
  }

  /// The name of the dataset that holds them.
  var datasetName: String { isLabel ? "labels" : "target" }
}
