import Configuration
import Datasets
import Fields
import Files
import Foundation
import Jets
import Learning
import Symmetries

extension PluginRun {
  /// The largest size of an answer in bytes.
  static let largestAnswer = 1 << 26

  /// Reads an answer and refuses one that is not about the data.
  func answer(at path: String, to view: LearnerView) throws -> SymmetryModel {
    func fault(_ reason: String) -> PluginError {
      PluginError("the plugin \(plugin.name) failed: \(reason)")
    }
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard let attributes, attributes[.type] as? FileAttributeType == .typeRegular else {
      throw fault("it ended well and wrote no model")
    }
    let size = attributes[.size] as? Int ?? 0
    guard size <= Self.largestAnswer else {
      throw fault("its model has \(size >> 20) MiB; \(Self.largestAnswer >> 20) are possible")
    }
    let description = view.description
    let axes = description.grid.axes.map(\.name)
    let space = VariableSpace(
      independents: [IndependentVariable.t, .x, .y].filter { axes.contains($0.rawValue) },
      dependents: description.variables)
    var model: SymmetryModel
    do {
      model = try SymmetryModel(path: path, space: space)
    } catch {
      // The reader names the file, which nobody will find any more.
      throw fault(
        "its model cannot be used: "
          + "\(error)".replacing("\(path): ", with: "").replacing(path, with: "it"))
    }
    let strangers =
      model.space.independents.map(\.rawValue).filter {
        !space.independents.map(\.rawValue).contains($0)
      }
      + model.space.dependents.filter { !description.variables.contains($0) }
    guard strangers.isEmpty else {
      let known = space.independents.map(\.rawValue) + description.variables
      throw fault(
        "its model has the coordinate \(PluginManifest.excerpt(strangers[0])); the data have "
          + known.joined(separator: ", "))
    }
    model.provenance = ModelProvenance()
    return model
  }
}
