import Configuration
import Datasets
import Fields
import HDF5

extension PDEBenchLayout {
  /// Writes one field over (t, x) as `tensor` with its coordinates.
  func writeTensor(_ source: any DataSource, to output: HDF5File) throws {
    let (t, x) = (source.description.grid.axes[0], source.description.grid.axes[1])
    let tensor = try output.createDataset(
      "tensor", shape: [source.count, t.count, x.count], type: .float32)
    try output.write(x.coordinates, to: "x-coordinate")
    // One entry more than frames, as in the originals; their readers do not look at it.
    let end = (t.coordinates.last ?? 0) + t.spacing
    try output.write(t.coordinates + [end], to: "t-coordinate")
    for index in 0..<source.count {
      try tensor.writeRows(source.sample(at: index).fields[0].values, from: index)
    }
    try tensor.close()
  }

  /// Writes one group a sample, the fields along the last axis of `data`.
  func writeGroups(_ source: any DataSource, to output: HDF5File) throws {
    let description = source.description
    let channels = description.variables.count
    for index in 0..<source.count {
      let digits = "\(index)"
      let name = String(repeating: "0", count: max(4 - digits.count, 0)) + digits
      let fields = try source.sample(at: index).fields
      let group = try output.createGroup(name)
      try group.writeAttribute("config", Self.configuration(of: description, sample: index))
      try group.close()
      try output.createGroup("\(name)/grid").close()
      for axis in description.grid.axes {
        try output.write(axis.coordinates, to: "\(name)/grid/\(axis.name)")
      }
      var values = [Double](repeating: 0, count: description.grid.pointCount * channels)
      for (channel, field) in fields.enumerated() {
        for (point, value) in field.values.enumerated() {
          values[point * channels + channel] = value
        }
      }
      let data = try output.createDataset(
        "\(name)/data", shape: description.grid.shape + [channels], type: .float32)
      try data.write(values)
      try data.close()
    }
  }

  /// What made a sample, as YAML: JSON on one line, which is YAML as well.
  private static func configuration(of description: DatasetDescription, sample: Int) -> String {
    JSONValue.object([
      "equation": description.equation.map { .string($0) } ?? .null,
      "parameters": .object(description.parameters.mapValues { .number($0) }),
      "variables": .array(description.variables.map { .string($0) }),
      "recipe": description.recipe ?? .null,
      "sample": .integer(sample),
    ]).text()
  }
}

extension HDF5File {
  /// Writes a list of numbers as a float32 dataset.
  func write(_ values: [Double], to name: String) throws {
    let dataset = try createDataset(name, shape: [values.count], type: .float32)
    try dataset.write(values)
    try dataset.close()
  }
}
