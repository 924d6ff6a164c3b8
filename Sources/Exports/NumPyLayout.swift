import Configuration
public import Datasets
import Fields

/// Arrays of NumPy in one file, as `numpy.load` reads them.
///
/// One array `[sample, t, x(, y)]` for each field, `[sample, y, x]` for each channel of images and so on,
/// in the precision of the data (float32 for bytes: intensities from 0 to 1); the axes;
/// `status` `[sample]` of solutions, `labels` or `target` `[sample, ...]` where there are targets; and the texts `parameters` (JSON), `equation`, `recipe` (JSON), `command`
/// and `export_command`.
public struct NumPyLayout: ExportLayout {
  /// Creates the layout.
  public init() {}

  /// All kinds of data.
  public var kinds: [DatasetKind] { DatasetKind.allCases }

  /// Refuses fields named as the other arrays.
  public func check(
    _ description: DatasetDescription, count: Int, path: String
  ) throws -> [String] {
    let texts = [
      "parameters", "equation", "recipe", "command", "export_command", "labels", "target",
    ]
    if let name = description.variables.first(where: texts.contains) {
      throw ExportError("the field \(name) has the name of another array of the layout npz")
    }
    guard path.hasSuffix(".npz") else {
      throw ExportError("\(path): the layout npz needs a name that ends in .npz")
    }
    return []
  }

  /// Once for each field: the arrays stand one after the other in the file.
  public func passes(over description: DatasetDescription) -> Int { description.variables.count }

  /// Writes all samples, one in memory at a time.
  public func write(_ source: any DataSource, to file: ExportFile) throws {
    let description = source.description
    let output = try ZipFile(creating: file.temporaryPath, name: file.name)
    for axis in description.grid.axes {
      try output.addNumbers(axis.name, shape: [axis.count]) { _ in axis.coordinates }
    }
    let parameters = JSONValue.object(description.parameters.mapValues { .number($0) })
    try output.addText("parameters", parameters.text())
    try output.addText("equation", description.equation ?? "")
    try output.addText("recipe", description.recipe?.text() ?? "")
    try output.addText("command", description.command)
    try output.addText("export_command", file.command)
    var (status, labels, targets): ([UInt8], [Double], [Double]) = ([], [], [])
    for (number, variable) in description.variables.enumerated() {
      (status, labels, targets) = ([], [], [])
      try output.addNumbers(
        variable, shape: [source.count] + description.grid.shape,
        isSinglePrecision: description.numberFormat != .float64, pieces: source.count
      ) { index in
        let sample = try source.sample(at: index)
        status.append(sample.status.rawValue)
        switch sample.target {
        case nil: break
        case .label(let label): labels.append(Double(label))
        case .values(let values): targets += values
        }
        return sample.fields[number].values
      }
    }
    if description.kind.canStop { try output.addBytes("status", status) }
    switch description.target {
    case nil: break
    case .classes: try output.addNumbers("labels", shape: [source.count]) { _ in labels }
    case .values(let shape, _):
      try output.addNumbers("target", shape: [source.count] + shape) { _ in targets }
    }
    try output.close()
  }
}
