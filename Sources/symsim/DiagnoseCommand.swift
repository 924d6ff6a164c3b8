import ArgumentParser
import Configuration
import Datasets
import Diagnosis
import Foundation
import Symmetries

struct DiagnoseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diagnose",
    abstract: "Ask whether the law of data is symmetric under a group, before anything is learned.",
    discussion: """
      A network learns to tell samples from samples that random elements of the group have moved. m, its
      accuracy on held-out samples, is 0.5 where their law is symmetric and near 1 where each sample comes in
      an orientation of its own. Beside it stand the data against themselves, 0.5 but for chance, and against
      random linear maps: an m of 0.5 says something where the network sees those. t is the loss of
      predicting the target from the orientation alone, for randomly rotated data over that for the data as
      they are: above 1 the orientation tells of the target.

      Groups: \(DiagnosedGroup.names), or the generators of a model.

      Example:
        symsim diagnose two-body.h5 --group so2
        symsim diagnose o5.h5 --group so5
        symsim diagnose shapes.h5 --group shapes.symmetry.json
      """)

  @Argument(help: "A data set (.h5): images, trajectories, pairs, or solutions on a periodic box.")
  var dataset: String

  @Option(
    help: ArgumentHelp(
      "The group: \(DiagnosedGroup.names), or a model (.symmetry.json).", valueName: "group|model"))
  var group: String

  @Option(parsing: .unconditional, help: "The seed of the random numbers.")
  var seed: UInt64 = 0

  @Option(
    parsing: .unconditional,
    help: "The steps of the training of a network; 1500 by default, 1000 on pictures.")
  var steps: Int?

  @Flag(help: "Print JSON.")
  var json = false

  @Flag(help: "Show no progress.")
  var quiet = false

  func run() throws {
    if let steps, !(30...1_000_000).contains(steps) {
      throw ValidationError("--steps \(steps): 30 to 1000000 are possible")
    }
    let chosen = try diagnosedGroup()
    let source = try FieldFile(path: dataset)
    guard !source.isRescaled else {
      throw DatasetError(
        "\(dataset) holds copies on boxes of their own; a diagnosis needs one box for all samples")
    }
    let bar = ProgressBar("diagnose", total: 1, unit: "", isQuiet: quiet)
    defer { bar.finish() }
    let diagnosis = try Diagnosis(of: source, under: chosen, seed: seed, steps: steps) {
      bar.update($0, stage: $1)
    }
    bar.finish()
    print(json ? diagnosis.json.text(pretty: true) : diagnosis.report)
  }

  /// The group of that name, or that of a model file.
  private func diagnosedGroup() throws -> DiagnosedGroup {
    if let known = DiagnosedGroup(named: group) { return known }
    guard group.hasSuffix(".json") || FileManager.default.fileExists(atPath: group) else {
      throw ValidationError(
        "--group \(group): \(DiagnosedGroup.names) or a model (.symmetry.json) is needed")
    }
    return .model(
      try SymmetryModel(path: group), name: URL(fileURLWithPath: group).lastPathComponent)
  }
}
