import Configuration
import Files
import Foundation

/// The folder of recipes that come with symsim, one JSON5 file each.
public struct RecipeFolder: Sendable {
  private let folder: InstalledFolder

  /// The path of the folder.
  public var path: String { folder.path }

  /// Finds the folder from the place of the running program.
  ///
  /// - Throws: `RecipeError` where it is nowhere.
  public init() throws {
    do {
      folder = try InstalledFolder(named: "Datasets", with: "kdv.json5")
    } catch {
      throw RecipeError("no recipes: \(error)")
    }
  }

  /// The names of the recipes, sorted.
  public var names: [String] { folder.names }
}

extension RecipeFolder {
  /// The path of a recipe file, given by the name of one that comes with symsim or by its path.
  ///
  /// - Throws: `RecipeError` where there is none of that name.
  static func file(ofRecipe name: String) throws -> String {
    guard !name.contains("/"), !name.contains(".") else { return name }
    let folder = try RecipeFolder()
    guard folder.names.contains(name) else {
      throw RecipeError(
        "there is no recipe '\(name)'; known: \(folder.names.joined(separator: ", ")), the path "
          + "of a recipe file, or --equation \"u_t + u*u_x = 0\"")
    }
    return folder.path + "/" + name + ".json5"
  }

  /// What a recipe file holds.
  ///
  /// - Throws: `RecipeError` where it cannot be read or is no JSON5.
  static func content(of file: String) throws -> JSONValue {
    guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
      throw RecipeError("cannot read the recipe file \(file)")
    }
    do {
      return try JSONValue(json5: text)
    } catch {
      throw RecipeError("\(file) is no JSON5: \(error)")
    }
  }
}

extension Recipe {
  /// Finds a recipe by the name of one that comes with symsim, or by the path of a file.
  ///
  /// - Throws: `RecipeError` where there is none, `ConfigurationError` where it is malformed.
  public init(named name: String) throws {
    let file = try RecipeFolder.file(ofRecipe: name)
    let json = try RecipeFolder.content(of: file)
    let base = URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
    try self.init(json: json, name: base)
    if case .file(let path, let sha256) = initial {
      let place = URL(
        fileURLWithPath: path, relativeTo: URL(fileURLWithPath: file).deletingLastPathComponent()
      ).path
      let digest = try SHA256Digest.ofFile(at: InitialStateFile.fileName(place))
      guard sha256.isEmpty || sha256 == digest else {
        throw RecipeError("\(place) has the SHA-256 \(digest); the recipe \(file) needs \(sha256)")
      }
      initial = .file(path: place, sha256: digest)
    }
  }
}
