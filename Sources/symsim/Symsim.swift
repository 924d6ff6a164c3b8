import ArgumentParser
import Clusters

/// The command `symsim`: only its subcommands do anything.
struct Symsim: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "symsim",
    abstract: "Make scientific data, look for continuous symmetries, and score the answer.",
    discussion: """
      Example:
        symsim gen kdv -o kdv.h5
        symsim learn prolongation kdv.h5 -o kdv.symmetry.json
        symsim eval kdv.symmetry.json kdv.h5
        symsim truth kdv
      """,
    version: version,
    subcommands: [
      GenCommand.self, LearnCommand.self, EvalCommand.self, TruthCommand.self, InfoCommand.self,
      PlotCommand.self, ExportCommand.self, AugmentCommand.self, ForecastCommand.self,
      PredictCommand.self, DiagnoseCommand.self, BenchCommand.self,
      DistCommand.self, PluginCommand.self,
    ])

  /// The command line as it was typed, for the record.
  static var commandLine: String {
    (["symsim"] + CommandLine.arguments.dropFirst()).map { ShellWord($0).description }
      .joined(separator: " ")
  }
}
