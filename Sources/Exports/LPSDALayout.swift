public import Datasets
import Fields
import HDF5

/// The layout of LPSDA (Brandstetter, Welling and Worrall 2022): one field over (t, x).
///
/// One group `train`, `valid` or `test` with float64 datasets `pde_<nt>-<nx>` `[sample, t, x]`,
/// `x` `[sample, x]`, `t` `[sample, t]`, `dx` and `dt` `[sample]`; no attributes.
public struct LPSDALayout: ExportLayout {
  /// The name of the group that its reader asks for.
  public enum Split: String, CaseIterable, Sendable {
    /// To train on.
    case train
    /// To choose by.
    case valid
    /// To judge by.
    case test
  }

  /// The name of the group.
  public let split: Split

  /// Creates the layout with the name of its group.
  public init(split: Split = .train) {
    self.split = split
  }

  /// Refuses several fields and several space axes.
  public func check(
    _ description: DatasetDescription, count: Int, path: String
  ) throws -> [String] {
    guard description.variables.count == 1 else {
      throw ExportError(
        "the layout lpsda holds one field; the data have "
          + "\(description.variables.joined(separator: ", ")): take pdebench, well or npz")
    }
    guard description.grid.axes.count == 2 else {
      throw ExportError(
        "the layout lpsda holds one space axis; the data have "
          + description.grid.axes.dropFirst().map(\.name).joined(separator: ", ")
          + ": take pdebench, well or npz")
    }
    return []
  }

  /// Writes all samples, one in memory at a time.
  public func write(_ source: any DataSource, to file: ExportFile) throws {
    let output = try HDF5File(creating: file.temporaryPath, name: file.name)
    let group = split.rawValue
    try output.createGroup(group).close()
    let (t, x) = (source.description.grid.axes[0], source.description.grid.axes[1])
    func create(_ name: String, _ shape: [Int]) throws -> HDF5Dataset {
      try output.createDataset(
        "\(group)/\(name)", shape: [source.count] + shape, type: .float64)
    }
    let field = try create("pde_\(t.count)-\(x.count)", [t.count, x.count])
    let lists = [
      (try create("x", [x.count]), x.coordinates), (try create("t", [t.count]), t.coordinates),
      (try create("dx", []), [x.spacing]), (try create("dt", []), [t.spacing]),
    ]
    for index in 0..<source.count {
      try field.writeRows(source.sample(at: index).fields[0].values, from: index)
      for (dataset, values) in lists { try dataset.writeRows(values, from: index) }
    }
    try output.flush()
    for dataset in [field] + lists.map(\.0) { try dataset.close() }
    try output.close()
  }
}
