import ArgumentParser
import Configuration
import Foundation
import Learning
import Plugins

struct PluginListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List all learners, those that are compiled in and plugins.",
    discussion: """
      Plugins are folders with a plugin.json, which is read and not run. They are looked for in the folders of
      $SYMSIM_PLUGIN_PATH (with colons between them), in symsim/Plugins of the user's data ($XDG_DATA_HOME, else
      ~/.local/share) and in the folder Plugins that comes with symsim.

      Example:
        symsim plugin list
        SYMSIM_PLUGIN_PATH=$PWD symsim plugin list --json
      """)

  @Flag(help: "Print the list as JSON.")
  var json = false

  func run() throws {
    let folders = Learners.plugins
    let entries = folders.entries
    if json {
      print(JSONValue.array(Self.compiled.map(Self.json) + entries.map(Self.json)).text(pretty: true))
      return
    }
    let rows =
      Self.compiled.map { [$0.name, "compiled in", $0.summary] }
      + folders.plugins.map { [$0.name, Self.place($0.folder), $0.manifest.summary] }
    print(Console.table(rows))
    for case .unusable(let folder, let reason) in entries {
      print("not usable: \(Self.place(folder)): \(reason)")
    }
  }

  private static var compiled: [(name: String, summary: String)] {
    Learners.all.map { ($0.name, $0.summary) }
  }

  private static func json(_ learner: (name: String, summary: String)) -> JSONValue {
    ["name": .string(learner.name), "summary": .string(learner.summary), "usable": true]
  }

  private static func json(_ entry: PluginFolders.Entry) -> JSONValue {
    switch entry {
    case .plugin(let plugin):
      return [
        "name": .string(plugin.name), "summary": .string(plugin.manifest.summary),
        "folder": .string(plugin.folder), "settings": .object(plugin.manifest.settings),
        "reference": plugin.manifest.reference.map { .string($0) } ?? .null, "usable": true,
      ]
    case .unusable(let folder, let reason):
      return ["folder": .string(folder), "reason": .string(reason), "usable": false]
    }
  }

  /// A folder as seen from the current one, where that is shorter.
  private static func place(_ folder: String) -> String {
    let here = FileManager.default.currentDirectoryPath + "/"
    return folder.hasPrefix(here) ? "./" + folder.dropFirst(here.count) : folder
  }
}
