import Configuration
import Files
import Foundation
public import Jets

extension SymmetryModel {
  /// Reads a model file, and the weights beside it where generators are networks.
  ///
  /// - Parameter space: the space of a model that names none.
  /// - Throws: `FileError` where a file cannot be read or is malformed.
  public init(
    path: String, space: VariableSpace = VariableSpace(independents: [.t, .x], dependents: ["u"])
  ) throws {
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
      try self.init(
        json: json, name: path, defaultSpace: space,
        folder: URL(fileURLWithPath: path).deletingLastPathComponent().path)
    } catch let error as ConfigurationError {
      throw FileError(error.description)
    }
  }

  /// Whether a file is a model with latent coordinates; false for a file that cannot be read.
  public static func hasLatentCoordinates(atPath path: String) -> Bool {
    guard let data = FileManager.default.contents(atPath: path) else { return false }
    return (try? JSONValue(data: data, allowsJSON5: false))?.object?["latent"] != nil
  }

  /// The path of a model file without `.symmetry.json`, from which the names of files beside it are made.
  public static func stem(ofPath path: String) -> String {
    [".symmetry.json", ".json"].first(where: path.hasSuffix).map {
      String(path.dropLast($0.count))
    } ?? path
  }

  /// Writes a model file; it appears under its name only when it is complete.
  ///
  /// The weights of networks are written before it to a file beside it, whose name holds their
  /// SHA-256; weights of a model that is replaced are removed.
  ///
  /// - Throws: `FileError` where a file cannot be written.
  public func write(to path: String, overwrite: Bool) throws {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    var json = json
    let former = overwrite ? SymmetryModel.weightsFile(ofModelAt: path) : nil
    var written: String?
    var isNew = false
    if let weights = try encodedWeights(), case .object(var members) = json {
      let digest = SHA256Digest.of(weights)
      let name = SymmetryModel.weightsName(besides: path, digest: digest)
      // The name tells the content: a file that is there already is the same one.
      let place = folder.appendingPathComponent(name).path
      isNew = !FileManager.default.fileExists(atPath: place)
      try AtomicFile.write(weights, to: place, overwrite: true)
      members["weights"] = ["file": .string(name), "sha256": .string(digest)]
      json = .object(members)
      written = name
    }
    do {
      try AtomicFile.write(
        Data((json.text(pretty: true) + "\n").utf8), to: path, overwrite: overwrite)
    } catch {
      if let written, isNew {
        try? FileManager.default.removeItem(at: folder.appendingPathComponent(written))
      }
      throw error
    }
    if let former, former != written {
      try? FileManager.default.removeItem(at: folder.appendingPathComponent(former))
    }
  }

  /// The name of the weights that were written with a model file, by which they are known.
  private static func weightsFile(ofModelAt path: String) -> String? {
    guard let data = FileManager.default.contents(atPath: path),
      let record = (try? JSONValue(data: data, allowsJSON5: false))?.object?["weights"]?.object,
      let file = record["file"]?.string, let digest = record["sha256"]?.string,
      file == weightsName(besides: path, digest: digest)
    else { return nil }
    return file
  }
}
