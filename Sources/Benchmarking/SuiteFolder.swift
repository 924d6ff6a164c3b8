import Configuration
import Files
import Foundation

/// The folder of suites that come with symsim, one JSON5 file each.
public struct SuiteFolder: Sendable {
  private let folder: InstalledFolder

  /// Finds the folder from the place of the running program.
  ///
  /// - Throws: `FileError` where it is nowhere.
  public init() throws {
    folder = try InstalledFolder(named: "Suites", with: "quick.json5")
  }

  /// The names of the suites, sorted.
  public var names: [String] { folder.names }

  /// The path of the file of a suite, given by the name of one that comes with symsim or by its path.
  ///
  /// - Throws: `ConfigurationError` where there is none of that name.
  static func file(ofSuite name: String) throws -> String {
    guard !name.contains("/"), !name.contains(".") else { return name }
    let suites = try SuiteFolder()
    guard suites.names.contains(name) else {
      throw ConfigurationError(
        "there is no suite '\(name)'; known: \(suites.names.joined(separator: ", ")), or the path of "
          + "a suite file such as ./\(name.isEmpty ? "mine" : name).json5")
    }
    return suites.folder.path + "/" + name + ".json5"
  }
}

extension Suite {
  /// Finds a suite by the name of one that comes with symsim, or by the path of a file.
  ///
  /// - Throws: `ConfigurationError` where there is none, it cannot be read or is malformed.
  public init(named name: String) throws {
    let file = try SuiteFolder.file(ofSuite: name)
    guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
      throw ConfigurationError("cannot read the suite file \(file)")
    }
    let json: JSONValue
    do {
      json = try JSONValue(json5: text)
    } catch {
      throw ConfigurationError("\(file) is no JSON5: \(error)")
    }
    let place = URL(fileURLWithPath: file)
    try self.init(
      json: json, name: place.deletingPathExtension().lastPathComponent,
      folder: place.deletingLastPathComponent().path)
  }
}
