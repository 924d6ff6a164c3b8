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
    guard let size = Self.size(ofFile: path) else {
      throw fault("it ended well and wrote no model")
    }
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    let weights = try weightsSize(ofModel: path, size: size, in: folder)
    guard max(size, weights) <= Self.largestAnswer else {
      throw fault(
        "its model has \(max(size, weights) >> 20) MiB; \(Self.largestAnswer >> 20) are possible")
    }
    let description = view.description
    let space = description.space
    var model: SymmetryModel
    do {
      model = try SymmetryModel(path: path, space: space)
    } catch {
      // The reader names the file, which nobody will find any more.
      let text = "\(error)".replacing("\(path): ", with: "").replacing(path, with: "it")
        .replacing("\(folder)/", with: "")
      throw fault("its model cannot be used: " + text.singleLine(limit: 400))
    }
    let known = space.independents.map(\.rawValue) + space.dependents
    let names = model.space.independents.map(\.rawValue) + model.space.dependents
    if let stranger = names.first(where: { !known.contains($0) }) {
      throw fault(
        "its model has the coordinate \(PluginManifest.excerpt(stranger)); the data have "
          + known.joined(separator: ", "))
    }
    model.provenance = ModelProvenance()
    return model
  }

  /// The bytes of a file; nil where there is none, or a link or something else.
  private static func size(ofFile path: String) -> Int? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard let attributes, attributes[.type] as? FileAttributeType == .typeRegular else {
      return nil
    }
    return attributes[.size] as? Int
  }

  /// The bytes of the weights that a model names; 0 where it names none in its folder, which its reader refuses.
  private func weightsSize(ofModel path: String, size: Int, in folder: String) throws -> Int {
    guard size <= Self.largestAnswer, let data = FileManager.default.contents(atPath: path),
      let json = try? JSONValue(data: data, allowsJSON5: false),
      let name = json["weights"]?["file"]?.string, !name.contains("/"), !name.contains("\0"),
      FileManager.default.fileExists(atPath: "\(folder)/\(name)")
    else { return 0 }
    guard let bytes = Self.size(ofFile: "\(folder)/\(name)") else {
      throw fault("the weights of its model are no file")
    }
    return bytes
  }
}
