public import Datasets
import Fields
import Foundation
import HDF5

/// The layout of the Well (Ohana and others 2024): groups for dimensions, boundaries and fields.
///
/// Fields are float32 `[sample, t, x(, y)]` in `t0_fields`, each described by attributes of its own.
public struct WellLayout: ExportLayout {
  /// Creates the layout.
  public init() {}

  /// Refuses parameters named as what the format keeps in the same place.
  public func check(
    _ description: DatasetDescription, count: Int, path: String
  ) throws -> [String] {
    if let name = description.parameters.keys.sorted().first(where: Self.taken.contains) {
      throw ExportError("the parameter \(name) has the name of an attribute; rename it")
    }
    return []
  }

  /// Writes all samples, one in memory at a time.
  public func write(_ source: any DataSource, to file: ExportFile) throws {
    let output = try HDF5File(creating: file.temporaryPath, name: file.name)
    let description = source.description
    let parameters = description.parameters.sorted { $0.key < $1.key }
    let title = URL(fileURLWithPath: file.name).deletingPathExtension().lastPathComponent
    try output.writeAttribute("dataset_name", title)
    try output.writeAttribute("grid_type", "cartesian")
    try output.writeAttribute("n_spatial_dims", Int64(description.grid.axes.count - 1))
    try output.writeAttribute("n_trajectories", Int64(source.count))
    try output.writeAttribute("simulation_parameters", texts: parameters.map(\.key))
    for (name, value) in parameters { try output.writeAttribute(name, value) }
    try output.writeProvenance(of: description, exportedBy: file.command)
    try writeDimensions(of: description.grid, to: output)
    try writeBoundaries(of: description.grid, to: output)
    try writeScalars(parameters, to: output)
    try writeFields(source, to: output)
    try output.flush()
    try output.close()
  }

  private func writeFields(_ source: any DataSource, to output: HDF5File) throws {
    let grid = source.description.grid
    for order in 0..<3 {
      let group = try output.createGroup("t\(order)_fields")
      try group.writeAttribute(
        "field_names", texts: order == 0 ? source.description.variables : [])
      try group.close()
    }
    let datasets = try source.description.variables.map { variable in
      let dataset = try output.createDataset(
        "t0_fields/\(variable)", shape: [source.count] + grid.shape, type: .float32)
      try dataset.writeAttribute("dim_varying", flags: grid.axes.dropFirst().map { _ in true })
      try dataset.writeVarying(bySample: true, byTime: true)
      return dataset
    }
    for index in 0..<source.count {
      for (dataset, field) in zip(datasets, try source.sample(at: index).fields) {
        try dataset.writeRows(field.values, from: index)
      }
    }
    for dataset in datasets { try dataset.close() }
  }

  private static let taken: Set<String> = [
    "dataset_name", "grid_type", "n_spatial_dims", "n_trajectories", "simulation_parameters",
    "equation", "recipe", "seed", "command", "export_command", "symsim_version",
  ]
}
