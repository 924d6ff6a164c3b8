import Configuration
import Fields
import Files
import HDF5

/// Checks a file against the format `field/1`, every byte of data included.
public enum FieldFileValidator {
  /// The problems of a file, one line each; none means that it is valid.
  ///
  /// - Throws: `DatasetError` when the file cannot be opened as a dataset at all.
  public static func check(path: String) throws -> [String] {
    let source = try FieldFile(path: path)
    do {
      let file = try HDF5File(reading: path)
      return try attributeProblems(file) + scaleProblems(file, source.description)
        + axisProblems(source.description.grid) + numberProblems(source) + sampleProblems(source)
        + shardProblems(source) + augmentationProblems(file, source)
    } catch let error as HDF5Error {
      throw DatasetError("\(path) is not a readable symsim dataset: \(error.reason)")
    }
  }

  private static func attributeProblems(_ file: HDF5File) throws -> [String] {
    var problems: [String] = []
    let needed = [
      "symsim_version", "command", "recipe", "recipe_sha256", "seed", "parameters", "variables",
      "Conventions",
    ]
    for attribute in needed where try !file.hasAttribute(attribute) {
      problems.append("the attribute \(attribute) is missing")
    }
    if let recipe = try file.text(ofAttribute: "recipe"),
      let digest = try file.text(ofAttribute: "recipe_sha256"), SHA256Digest.of(recipe) != digest
    {
      problems.append("recipe_sha256 is not the SHA-256 of recipe")
    }
    if let conventions = try file.text(ofAttribute: "Conventions"),
      conventions != FieldFileFormat.conventions
    {
      problems.append("Conventions is '\(conventions)', not '\(FieldFileFormat.conventions)'")
    }
    return problems
  }

  private static func scaleProblems(
    _ file: HDF5File, _ description: DatasetDescription
  ) throws -> [String] {
    var problems: [String] = []
    let kind = description.kind
    let axes =
      ["sample"] + description.grid.axes.map(\.name)
      + (kind.hasFieldsApart ? [] : [kind.variableAxis])
    for name in FieldFileValues.names(of: description) {
      let dataset = try file.dataset(name)
      let names = try axes.indices.map { try dataset.scaleName(axis: $0) ?? "none" }
      if names != axes {
        problems.append(
          "\(name) has the dimension scales \(names.joined(separator: ", ")), not "
            + axes.joined(separator: ", "))
      }
      let needed = description.numberFormat.elementType
      if dataset.type != needed {
        problems.append("\(name) is \(dataset.type.rawValue), not \(needed.rawValue)")
      }
    }
    return problems
  }

  /// Whether the axes are uniform, the periodic ones by `x_j = j L / N`.
  private static func axisProblems(_ grid: Grid) -> [String] {
    grid.axes.compactMap { axis in
      let values = axis.coordinates
      guard values.allSatisfy(\.isFinite), zip(values, values.dropFirst()).allSatisfy({ $0 < $1 })
      else { return "\(axis.name) does not increase" }
      let spacing =
        axis.period.map { $0 / Double(values.count) }
        ?? ((values[values.count - 1] - values[0]) / Double(max(values.count - 1, 1)))
      let origin = axis.period == nil ? values[0] : 0
      let scale = max(abs(values[0]), abs(values[values.count - 1]), abs(spacing))
      for (index, value) in values.enumerated()
      where abs(value - (origin + Double(index) * spacing)) > 1e-12 * scale {
        return axis.period == nil
          ? "\(axis.name) is not uniform at index \(index)"
          : "\(axis.name)[\(index)] is not \(index) period / \(values.count)"
      }
      return nil
    }
  }

  private static func sampleProblems(_ source: FieldFile) -> [String] {
    let policy = source.description.onBlowUp ?? .mark
    return (0..<source.count).compactMap { index in
      do {
        let sample = try source.sample(at: index)
        _ = try source.initialState(at: index)
        let isFinite = sample.fields.allSatisfy { $0.values.allSatisfy(\.isFinite) }
        switch sample.status {
        case .stopped where policy != .mark:
          return "sample \(index) blew up where on_blowup is \(policy.rawValue)"
        case .complete where !isFinite:
          return "sample \(index) is marked complete but holds NaN or infinity"
        case .complete where sample.stoppedAt != nil:
          return "sample \(index) is marked complete but has stopped_at"
        case .stopped where sample.stoppedAt == nil:
          return "sample \(index) is marked stopped but has no stopped_at"
        default: return nil
        }
      } catch {
        return "\(error)"
      }
    }
  }
}
