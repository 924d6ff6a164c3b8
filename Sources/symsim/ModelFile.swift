import Configuration
import Files
import Foundation
import Jets
import Symmetries

/// Symmetry models on disk.
enum ModelFile {
  /// Reads a model.
  ///
  /// - Throws: `FileError` where the file cannot be read or is malformed.
  static func read(
    _ path: String,
    space: VariableSpace = VariableSpace(independents: [.t, .x], dependents: ["u"])
  ) throws -> SymmetryModel {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw FileError("cannot read \(path): a symmetry model (.symmetry.json) is needed")
    }
    let json: JSONValue
    do {
      json = try JSONValue(data: data, allowsJSON5: false)
    } catch {
      throw FileError("\(path) is no JSON: \(error)")
    }
    do {
      return try SymmetryModel(json: json, name: path, defaultSpace: space)
    } catch let error as ConfigurationError {
      throw FileError(error.description)
    }
  }

  /// Writes a model; it appears under its name only when it is complete.
  static func write(_ model: SymmetryModel, to path: String, overwrite: Bool) throws {
    try AtomicFile.write(
      Data((model.json.text(pretty: true) + "\n").utf8), to: path, overwrite: overwrite)
  }
}
