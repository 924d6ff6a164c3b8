import Configuration
import Fields
import HDF5

/// The creation of a file's datasets, each with its scales, meaning and checksum.
struct FieldFileCreation {
  let file: HDF5File
  let layout: FieldFileLayout

  /// The dimension scales by name.
  private(set) var scales: [String: HDF5Dataset]

  init(in file: HDF5File, layout: FieldFileLayout, numbers: HDF5Dataset) {
    self.file = file
    self.layout = layout
    scales = ["sample": numbers]
  }

  /// Creates a dataset by sample.
  ///
  /// - Parameters:
  ///   - row: the shape of a sample's values.
  ///   - axes: the names of the scales along them; nil for none.
  ///   - chunk: the shape of the chunks; for lists the usual one.
  func create(
    _ name: String, row: [Int] = [], _ type: HDF5ElementType, axes: [String?] = [],
    chunk: [Int]? = nil, fill: Double, meaning: String
  ) throws -> HDF5Dataset {
    let dataset =
      switch layout {
      case .growing:
        try file.createDataset(
          name, shape: [0] + row, type: type,
          chunk: chunk ?? FieldFileFormat.chunk(ofRows: row, elementSize: type.size, layout.count),
          checksum: true, fill: fill, isExtendible: true)
      case .virtual(let count, let sources):
        try file.createVirtualDataset(
          name, shape: [count] + row, type: type, fill: fill, sources: sources)
      }
    try dataset.writeAttribute("long_name", meaning)
    try dataset.writeAttribute("units", "1")
    for (axis, scale) in (["sample"] + axes).enumerated() {
      if let scale, let scale = scales[scale] { try dataset.attach(scale, axis: axis) }
    }
    return dataset
  }

  /// Creates the scale of an axis of the grid.
  mutating func addScale(of axis: Axis) throws {
    let scale = try file.createDataset(axis.name, shape: [axis.count], type: .float64)
    try scale.write(axis.coordinates)
    try scale.writeAttribute("long_name", FieldFileFormat.longName(ofAxis: axis.name))
    try scale.writeAttribute("units", "1")
    if ["t", "x", "y"].contains(axis.name) {
      try scale.writeAttribute("axis", axis.name.uppercased())
    }
    if let period = axis.period { try scale.writeAttribute("period", period) }
    try scale.makeScale(named: axis.name)
    scales[axis.name] = scale
  }

  /// Creates a scale of places counted from 0.
  mutating func addScale(_ name: String, count: Int, meaning: String) throws {
    guard scales[name] == nil else { return }
    let scale = try file.createDataset(name, shape: [count], type: .int64)
    try scale.write((0..<count).map { Int64($0) })
    try scale.writeAttribute("long_name", meaning)
    try scale.writeAttribute("units", "1")
    try scale.makeScale(named: name)
    scales[name] = scale
  }

  /// Closes the scales but that of the samples, which grows with the rows.
  func closeScales() throws {
    for (name, scale) in scales where name != "sample" { try scale.close() }
  }
}
