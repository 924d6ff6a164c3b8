import ArgumentParser

struct PluginCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plugin",
    abstract: "Learners that are programs of their own: which there are, whether one works, a new one.",
    discussion: """
      Example:
        symsim plugin list
        symsim plugin new mine --language python
        symsim plugin check ./mine
      """,
    subcommands: [PluginListCommand.self, PluginCheckCommand.self, PluginNewCommand.self])
}
