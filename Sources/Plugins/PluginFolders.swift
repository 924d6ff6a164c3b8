import Configuration
import Files
public import Foundation

/// The folders in which plugins are looked for, and what is in them.
public struct PluginFolders: Sendable {
  /// A folder with a plugin.json.
  public enum Entry: Sendable {
    /// A plugin.
    case plugin(Plugin)
    /// One that cannot be used, and why.
    case unusable(folder: String, reason: String)
  }

  /// The paths of the folders: of those with plugins of the same name the first counts.
  public let paths: [String]

  /// The names of learners that plugins cannot have.
  public let taken: [String]

  /// The folders `$SYMSIM_PLUGIN_PATH`, `symsim/Plugins` of the user's data and that which comes with symsim.
  ///
  /// - Parameters:
  ///   - environment: variables of the environment: SYMSIM_PLUGIN_PATH, XDG_DATA_HOME, HOME.
  ///   - taken: the names of the learners that are compiled in.
  public init(
    environment: [String: String] = ProcessInfo.processInfo.environment, taken: [String] = []
  ) {
    var paths = (environment["SYMSIM_PLUGIN_PATH"] ?? "").split(separator: ":").map(String.init)
    let data =
      environment["XDG_DATA_HOME"].flatMap { $0.isEmpty ? nil : $0 }
      ?? environment["HOME"].map { "\($0)/.local/share" }
    if let data { paths.append("\(data)/symsim/Plugins") }
    if let own = try? InstalledFolder(named: "Plugins", with: "README.md") {
      paths.append(own.path)
    }
    self.paths = paths
    self.taken = taken
  }

  /// All folders with a plugin.json, by name; of the same name the first, the others as unusable.
  public var entries: [Entry] {
    var plugins: [String: String] = [:]
    return paths.flatMap { path in
      let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
      return names.sorted().map { "\(path)/\($0)" }
    }.filter { FileManager.default.fileExists(atPath: "\($0)/\(Plugin.manifestName)") }.map {
      folder in
      do {
        let plugin = try Plugin(folder: folder)
        if taken.contains(plugin.name) {
          return .unusable(
            folder: folder, reason: "a learner that comes with symsim is called \(plugin.name)")
        }
        if let other = plugins[plugin.name] {
          return .unusable(folder: folder, reason: "\(other) has the name \(plugin.name), too")
        }
        plugins[plugin.name] = plugin.folder
        return .plugin(plugin)
      } catch {
        return .unusable(folder: folder, reason: "\(error)")
      }
    }
  }

  /// The plugins that can be used.
  public var plugins: [Plugin] {
    entries.compactMap { if case .plugin(let plugin) = $0 { plugin } else { nil } }
  }

  /// The plugin of a name, or of a folder where the name has a slash; nil where there is none of that name.
  ///
  /// - Throws: `PluginError` or `ConfigurationError` where the folder holds none that can be used.
  public func plugin(named name: String) throws -> Plugin? {
    guard name.contains("/") || name == "." || name == ".." else {
      return plugins.first { $0.name == name }
    }
    let plugin = try Plugin(folder: name)
    guard !taken.contains(plugin.name) else {
      throw PluginError(
        "\(plugin.folder): a learner that comes with symsim is called \(plugin.name); another name is needed"
      )
    }
    return plugin
  }
}
