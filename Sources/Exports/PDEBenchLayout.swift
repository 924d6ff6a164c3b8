public import Datasets
import Fields
import HDF5

/// The layouts of PDEBench (Takamoto and others 2022): one tensor, or one group a sample.
///
/// One field over (t, x): float32 `tensor` `[sample, t, x]`, `x-coordinate`, `t-coordinate` (one
/// longer than the tensor) and root attributes for the parameters; not to be named `.h5`.
/// Everything else: groups `0000`, `0001`, ... with float32 `data` `[t, x(, y), field]` and
/// `grid/t`, `grid/x`, `grid/y`; to be named `.h5`.
public struct PDEBenchLayout: ExportLayout {
  /// Creates the layout.
  public init() {}

  /// Refuses names by which its reader would take the file for the other layout.
  public func check(
    _ description: DatasetDescription, count: Int, path: String
  ) throws -> [String] {
    let stem = path.replacing(/\.[^.\/]*$/, with: "")
    if Self.isTensor(description) {
      guard !path.hasSuffix("h5") else {
        throw ExportError(
          "\(path): PDEBench reads one field over (t, x) from files that do not end in h5; "
            + "name it \(stem).hdf5")
      }
      guard let stranger = Self.attributes(description).first(where: { Self.taken.contains($0.0) })
      else { return [] }
      throw ExportError("the parameter \(stranger.0) has the name of an attribute; rename it")
    }
    guard path.hasSuffix("h5") else {
      throw ExportError(
        "\(path): PDEBench reads several fields or two space axes from files that end in h5; "
          + "name it \(stem).h5")
    }
    var warnings: [String] = []
    if description.grid.axes.count == 2 {
      warnings.append(
        "FNODatasetSingle of PDEBench reads one group a sample with two space axes only; "
          + "FNODatasetMult reads this file")
    } else if count < 24 {
      warnings.append(
        "FNODatasetSingle of PDEBench takes the grid from sample 23, but there are \(count) "
          + "samples; FNODatasetMult reads this file")
    }
    return warnings
  }

  /// Writes all samples, one in memory at a time.
  public func write(_ source: any DataSource, to file: ExportFile) throws {
    let output = try HDF5File(creating: file.temporaryPath, name: file.name)
    if Self.isTensor(source.description) {
      for (name, value) in Self.attributes(source.description) {
        try output.writeAttribute(name, value)
      }
      try output.writeProvenance(of: source.description, exportedBy: file.command)
      try writeTensor(source, to: output)
    } else {
      try output.writeProvenance(of: source.description, exportedBy: file.command)
      try writeGroups(source, to: output)
    }
    try output.flush()
    try output.close()
  }

  private static func isTensor(_ description: DatasetDescription) -> Bool {
    description.variables.count == 1 && description.grid.axes.count == 2
  }

  /// The parameters under the names of PDEBench where it has one: `Nu`, `beta`, `rho`.
  private static func attributes(_ description: DatasetDescription) -> [(String, Double)] {
    description.parameters.sorted { $0.key < $1.key }.map {
      ($0.key == "nu" ? "Nu" : $0.key, $0.value)
    }
  }

  private static let taken: Set<String> = [
    "equation", "recipe", "seed", "command", "export_command", "symsim_version",
  ]
}
