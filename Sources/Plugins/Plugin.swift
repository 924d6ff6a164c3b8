public import Configuration
import Files
import Foundation

/// A learner that is a program of its own: a folder with a plugin.json, which is read and never run to be found.
public struct Plugin: Hashable, Sendable {
  /// The file by which a folder is a plugin.
  public static let manifestName = "plugin.json"

  /// The path of the folder.
  public let folder: String

  /// What the plugin says of itself.
  public let manifest: PluginManifest

  /// Reads the plugin of a folder.
  ///
  /// - Throws: `PluginError` where there is no plugin.json, `ConfigurationError` where it is malformed.
  public init(folder: String) throws {
    let folder = URL(fileURLWithPath: folder).standardizedFileURL.path
    let path = "\(folder)/\(Self.manifestName)"
    guard let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int else {
      throw PluginError("there is no plugin in \(folder): it has no \(Self.manifestName)")
    }
    guard size <= 1 << 20, let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw PluginError("cannot read \(path): a JSON file of at most a megabyte is needed")
    }
    let json: JSONValue
    do {
      json = try JSONValue(data: Data(text.utf8), allowsJSON5: false)
    } catch {
      throw ConfigurationError("\(path) is no JSON: \(error)")
    }
    self.folder = folder
    manifest = try PluginManifest(json: json, context: path)
  }

  /// The name by which the learner is asked for.
  public var name: String { manifest.name }

  /// The settings, those named replaced.
  ///
  /// - Throws: `ConfigurationError` for a key that the plugin does not have, and for a value of another kind than
  ///   its default.
  public func settings(with overrides: [String: JSONValue]) throws -> [String: JSONValue] {
    try Settings.overlay(manifest.settings, with: overrides)
  }

  /// The program and its first arguments, as paths that hold in any folder.
  ///
  /// - Throws: `PluginError` where the program is nowhere.
  public func commandLine(environment: [String: String]) throws -> [String] {
    var words = manifest.command.enumerated().map { index, word in
      let path = "\(folder)/\(word)"
      let isOwn = index == 0 ? word.contains("/") : FileManager.default.fileExists(atPath: path)
      return isOwn && !word.hasPrefix("/") ? path : word
    }
    if words[0] == "python3", let python = environment["SYMSIM_PYTHON"], !python.isEmpty {
      words[0] = python
    }
    if !words[0].contains("/") {
      let places = (environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(words[0])" }
      guard let place = places.first(where: FileManager.default.isExecutableFile) else {
        throw PluginError("the plugin \(name) needs \(words[0]), which is not in PATH")
      }
      words[0] = place
    }
    words[0] = URL(fileURLWithPath: words[0]).path
    guard FileManager.default.isExecutableFile(atPath: words[0]) else {
      throw PluginError("the plugin \(name) cannot be run: \(words[0]) is no program")
    }
    return words
  }
}
