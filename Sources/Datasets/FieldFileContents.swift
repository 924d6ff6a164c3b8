import Fields
import HDF5

/// The open HDF5 file of a writer with its datasets.
final class FieldFileContents {
  let file: HDF5File
  private let description: DatasetDescription
  private let numbers: HDF5Dataset
  private var variables: [HDF5Dataset] = []
  private let status: HDF5Dataset
  private let stoppedAt: HDF5Dataset
  private let estimatedError: HDF5Dataset
  private let initial: HDF5Dataset?
  private let columns: FieldFileColumns

  init(
    temporaryPath: String, name: String, description: DatasetDescription, layout: FieldFileLayout,
    initialComponents: Int, supplement: FieldFileSupplement = FieldFileSupplement()
  ) throws {
    self.description = description
    let file = try HDF5File(creating: temporaryPath, name: name)
    self.file = file
    try Self.writeAttributes(of: description, to: file)
    numbers = try Self.createNumbers(in: file, layout: layout)
    let axes = try Self.writeScales(of: description.grid, to: file)
    let scales = [numbers] + axes

    /// A dataset by sample whose axes have the scales of these numbers.
    func create(
      _ name: String, row: [Int], _ type: HDF5ElementType, chunk: [Int], fill: Double,
      scales attached: [Int?], _ meaning: String
    ) throws -> HDF5Dataset {
      let dataset =
        switch layout {
        case .growing:
          try file.createDataset(
            name, shape: [0] + row, type: type, chunk: chunk, checksum: true, fill: fill,
            isExtendible: true)
        case .virtual(let count, let sources):
          try file.createVirtualDataset(
            name, shape: [count] + row, type: type, fill: fill, sources: sources)
        }
      try dataset.writeAttribute("long_name", meaning)
      try dataset.writeAttribute("units", "1")
      for (axis, scale) in attached.enumerated() {
        if let scale { try dataset.attach(scales[scale], axis: axis) }
      }
      return dataset
    }

    let type: HDF5ElementType = description.isSinglePrecision ? .float32 : .float64
    let shape = description.grid.shape
    variables = try description.variables.map { variable in
      try create(
        variable, row: shape, type,
        chunk: FieldFileFormat.chunk(of: description.grid, elementSize: type.size), fill: .nan,
        scales: Array(scales.indices), variable)
    }

    func perSample(
      _ name: String, _ type: HDF5ElementType, fill: Double, _ meaning: String
    ) throws -> HDF5Dataset {
      try create(
        name, row: [], type, chunk: FieldFileFormat.chunk(ofList: layout.count), fill: fill,
        scales: [0], meaning)
    }
    // 255: not written. No such file is ever published.
    status = try perSample("status", .uint8, fill: 255, "whether the trajectory is complete")
    try status.writeAttribute("flag_values", SampleStatus.allCases.map(\.rawValue))
    try status.writeAttribute("flag_meanings", "complete stopped_by_blow_up")
    stoppedAt = try perSample("stopped_at", .float64, fill: .nan, "time of the blow-up")
    estimatedError = try perSample(
      "estimated_error", .float64, fill: .nan, "relative error estimated by the simulator")

    if initialComponents > 0 {
      let state = [initialComponents] + shape.dropFirst()
      initial = try create(
        "initial", row: state, .float64, chunk: [1] + state, fill: .nan,
        scales: [0, nil] + scales.indices.dropFirst(2).map(Optional.some),
        "initial state without noise")
    } else {
      initial = nil
    }
    columns = try FieldFileColumns(supplement, in: file, samples: numbers, count: layout.count)
    for scale in axes { try scale.close() }
  }

  /// Writes a sample with its number in the whole and the numbers of the columns.
  func write(
    _ sample: Sample, number: Int, at row: Int, initialState: [[Double]]?,
    columns values: [[Double]] = []
  ) throws {
    for dataset in datasets { try dataset.extend(rows: row + 1) }
    for (dataset, field) in zip(variables, sample.fields) {
      try dataset.writeRows(field.values, from: row)
    }
    try write(numbers: [Int64(number)], at: row)
    try columns.write(values, at: row)
    try status.writeRows([sample.status.rawValue], from: row)
    try stoppedAt.writeRows([sample.stoppedAt ?? .nan], from: row)
    try estimatedError.writeRows([sample.estimatedError ?? .nan], from: row)
    let points = description.grid.shape.dropFirst().reduce(1, *)
    switch (initial, initialState) {
    case (nil, nil): break
    case (let initial?, let state?)
    where state.count == initial.shape[1] && state.allSatisfy { $0.count == points }:
      try initial.writeRows(state.flatMap(\.self), from: row)
    default:
      throw HDF5Error(
        "write \(file.name)", reason: "sample \(number) has an initial state of the wrong shape")
    }
  }

  /// Writes the numbers of samples whose values stand elsewhere.
  func write(numbers values: [Int64], at row: Int) throws {
    try numbers.writeRows(values, from: row)
  }

  /// Stores everything: each close can fail where the next would succeed.
  func close(indexRange: Range<Int>) throws {
    try file.writeAttribute(
      "index_range", [Int64(indexRange.lowerBound), Int64(indexRange.upperBound)])
    try file.flush()
    for dataset in datasets { try dataset.close() }
    try columns.close()
    try file.close()
  }

  private var datasets: [HDF5Dataset] {
    variables + [numbers, status, stoppedAt, estimatedError] + (initial.map { [$0] } ?? [])
  }
}
