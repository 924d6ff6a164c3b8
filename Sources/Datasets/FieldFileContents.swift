import Fields
import HDF5

/// The open HDF5 file of a writer with its datasets.
final class FieldFileContents {
  let file: HDF5File
  private let description: DatasetDescription
  private var variables: [HDF5Dataset] = []
  private let status: HDF5Dataset
  private let stoppedAt: HDF5Dataset
  private let estimatedError: HDF5Dataset
  private let initial: HDF5Dataset?

  init(
    temporaryPath: String, name: String, description: DatasetDescription, count: Int,
    includesInitialStates: Bool, firstIndex: Int
  ) throws {
    self.description = description
    let file = try HDF5File(creating: temporaryPath, name: name)
    self.file = file
    try Self.writeAttributes(of: description, to: file)
    let scales = try Self.writeScales(
      of: description.grid, count: count, firstIndex: firstIndex, to: file)
    defer { withExtendedLifetime(scales) {} }

    let type: HDF5ElementType = description.isSinglePrecision ? .float32 : .float64
    let shape = description.grid.shape
    variables = try description.variables.map { variable in
      let dataset = try file.createDataset(
        variable, shape: [count] + shape, type: type,
        chunk: FieldFileFormat.chunk(of: description.grid, elementSize: type.size),
        checksum: true, fill: .nan)
      try dataset.writeAttribute("long_name", variable)
      try dataset.writeAttribute("units", "1")
      for (axis, scale) in scales.enumerated() { try dataset.attach(scale, axis: axis) }
      return dataset
    }

    func perSample(
      _ name: String, _ type: HDF5ElementType, fill: Double, _ meaning: String
    ) throws -> HDF5Dataset {
      let dataset = try file.createDataset(
        name, shape: [count], type: type, chunk: [count], checksum: true, fill: fill)
      try dataset.writeAttribute("long_name", meaning)
      try dataset.writeAttribute("units", "1")
      try dataset.attach(scales[0], axis: 0)
      return dataset
    }
    // 255: not written. No such file is ever published.
    status = try perSample("status", .uint8, fill: 255, "whether the trajectory is complete")
    try status.writeAttribute("flag_values", SampleStatus.allCases.map(\.rawValue))
    try status.writeAttribute("flag_meanings", "complete stopped_by_blow_up")
    stoppedAt = try perSample("stopped_at", .float64, fill: .nan, "time of the blow-up")
    estimatedError = try perSample(
      "estimated_error", .float64, fill: .nan, "relative error estimated by the simulator")

    if includesInitialStates {
      let state = [description.variables.count] + shape.dropFirst()
      let dataset = try file.createDataset(
        "initial", shape: [count] + state, type: .float64, chunk: [1] + state, checksum: true,
        fill: .nan)
      try dataset.writeAttribute("long_name", "initial state without noise")
      try dataset.writeAttribute("units", "1")
      try dataset.attach(scales[0], axis: 0)
      for (axis, scale) in scales.enumerated().dropFirst(2) {
        try dataset.attach(scale, axis: axis)
      }
      initial = dataset
    } else {
      initial = nil
    }
    for scale in scales { try scale.close() }
  }

  func write(_ sample: Sample, at index: Int, initialState: [[Double]]?) throws {
    for (dataset, field) in zip(variables, sample.fields) {
      try dataset.writeRows(field.values, from: index)
    }
    try status.writeRows([sample.status.rawValue], from: index)
    try stoppedAt.writeRows([sample.stoppedAt ?? .nan], from: index)
    try estimatedError.writeRows([sample.estimatedError ?? .nan], from: index)
    let points = description.grid.shape.dropFirst().reduce(1, *)
    switch (initial, initialState) {
    case (nil, nil): break
    case (let initial?, let state?)
    where state.map(\.count) == description.variables.map { _ in points }:
      try initial.writeRows(state.flatMap(\.self), from: index)
    default:
      throw HDF5Error(
        "write \(file.name)", reason: "sample \(index) has an initial state of the wrong shape")
    }
  }

  /// Stores everything: each close can fail where the next would succeed.
  func close() throws {
    try file.flush()
    for dataset in variables + [status, stoppedAt, estimatedError] { try dataset.close() }
    try initial?.close()
    try file.close()
  }
}
