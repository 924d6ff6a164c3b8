import Adaptors
import ArgumentParser
import Configuration
import Datasets
import Figures
import Files
import Forecasting
import Foundation
import Symmetries

struct ForecastCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forecast",
    abstract: "Forecast held-out data with the equations of motion of a model.",
    discussion: """
      A state is encoded, the model's equations are integrated, and each frame is decoded; the error against
      the data stands beside those of persistence, the mean state and linear dynamics. It is relative to the
      deviation from the mean state: the mean state itself has an error of about 1. What is held out is the
      last fifth of the trajectories, or of the frames where there is one trajectory. Learners do not see it as
      they come; there is a warning where a model of the same data was learned from some of it.

      Example:
        symsim learn sindy rd.h5 --set coordinates=linear -o linear.symmetry.json
        symsim forecast linear.symmetry.json rd.h5
        symsim forecast latent.symmetry.json rd.h5 --beside linear.symmetry.json --steps 200 -o forecast.png
      """)

  @Argument(help: "A model (.symmetry.json) with equations of motion.")
  var model: String

  @Argument(help: "The data set (.h5) it was learned from, or one of the same kind.")
  var dataset: String

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Another model to judge beside it; may be repeated.", valueName: "model"))
  var beside: [String] = []

  @Option(
    parsing: .unconditional,
    help: "How many frames are forecast; 200 by default, or as many as there are.")
  var steps: Int?

  @Option(parsing: .unconditional, help: "The number of starts.")
  var starts = 20

  @Option(
    parsing: .unconditional,
    help:
      "The first frame that may be a start; of a single trajectory, where the held-out part begins."
  )
  var fromFrame: Int?

  @Option(name: .shortAndLong, help: "A picture of the error against time (.png).")
  var output: String?

  @Flag(help: "Print JSON.")
  var json = false

  @Flag(help: "Replace the picture if it exists.")
  var force = false

  @Flag(help: "Show no progress.")
  var quiet = false

  func run() throws {
    try checkNumbers()
    if let output, !force, FileManager.default.fileExists(atPath: output) {
      throw FileError("\(output) exists; choose another name or pass --force")
    }
    let files = try ([model] + beside).map { try SymmetryModel(path: $0) }
    let models = try zip([model] + beside, files).map { path, file in
      try LatentForecast(name: name(path), space: space(file, path))
    }
    let source = try FieldFile(path: dataset)
    guard !source.isRescaled else {
      throw DatasetError(
        "\(dataset) holds copies on boxes of their own; forecasts need one box for all samples")
    }
    let bar = ProgressBar("forecast", total: 1, unit: "", isQuiet: quiet)
    defer { bar.finish() }
    bar.update(0, stage: "reading")
    let data = try StateTrajectories(source)
    for (path, forecast) in zip([model] + beside, models) {
      guard forecast.space.variables == data.variables, forecast.space.stateSize == data.stateSize
      else {
        throw ForecastError(
          "\(path) is of states (\(forecast.space.variables.joined(separator: ", "))) with "
            + "\(forecast.space.stateSize) values; \(dataset) has "
            + "(\(data.variables.joined(separator: ", "))) with \(data.stateSize)")
      }
    }
    let parts = try self.parts(of: data)
    let chosen = try ForecastStarts(
      parts.heldOut, steps: steps, count: starts, fromFrame: parts.firstFrame)
    bar.update(0.1, stage: "baselines")
    let baselines = ForecastBaselines(of: parts.training, dimension: models[0].space.dimension)
    let evaluation = try ForecastEvaluation(
      models + baselines.forecasts, from: chosen, training: parts.training
    ) {
      bar.update(0.2 + 0.8 * $0, stage: "forecasts")
    }
    var warnings: [String] = []
    if files.contains(where: { $0.provenance.dataSHA256 != nil }) {
      let digest = try source.fieldDigest()
      warnings = zip(files, models).compactMap {
        LearnedFrom.warning(for: $0, name: $1.name, forecasting: parts.part, of: digest)
      }
    }
    if let output {
      try evaluation.chart(title: URL(fileURLWithPath: dataset).lastPathComponent)
        .write(to: output, overwrite: force)
    }
    bar.finish()
    if json {
      let answer = evaluation.json(
        models: models, heldOut: parts.part.description, omissions: baselines.omissions,
        warnings: warnings)
      print(answer.text(pretty: true))
    } else {
      print(
        evaluation.report(
          models: models, heldOut: parts.part.description, omissions: baselines.omissions))
      for warning in warnings { Console.warning(warning) }
    }
    if let output, !json, !quiet { print(output) }
  }

  private func checkNumbers() throws {
    if let steps, steps < 1 { throw ValidationError("--steps \(steps): 1 or more is needed") }
    guard starts >= 1 else { throw ValidationError("--starts \(starts): 1 or more is needed") }
    if let fromFrame, fromFrame < 0 {
      throw ValidationError("--from-frame \(fromFrame): 0 or more is needed")
    }
  }

  /// The data to fit baselines to, and those to forecast.
  private func parts(of data: StateTrajectories) throws -> (
    training: StateTrajectories, heldOut: StateTrajectories, firstFrame: Int, part: HeldOutPart
  ) {
    let frames = data.times.count
    guard frames > 0 else {
      throw ForecastError(
        "\(dataset): the samples have no time; trajectories or solutions are needed")
    }
    guard let fromFrame, data.states.count == 1 else {
      let parts = try data.parted()
      return (parts.training, parts.heldOut, fromFrame ?? 0, parts.part)
    }
    guard frames >= 4 else {
      throw ForecastError(
        "--from-frame \(fromFrame): the trajectory of \(dataset) has \(frames) frames; 4 or more are "
          + "needed, 2 to learn from and 2 to forecast")
    }
    guard (2...frames - 2).contains(fromFrame) else {
      throw ValidationError(
        "--from-frame \(fromFrame): 2 to \(frames - 2) are possible in \(dataset)")
    }
    return (
      data.selecting(frames: 0..<fromFrame), data.selecting(frames: fromFrame..<frames), 0,
      HeldOutPart(last: frames - fromFrame, of: frames, .frames)
    )
  }

  private func space(_ file: SymmetryModel, _ path: String) throws -> LatentSpace {
    guard let space = file.latent else {
      throw ForecastError(
        "\(path) has no latent coordinates; a model with equations of motion is needed, as "
          + "symsim learn laligan --set sindy=true or symsim learn sindy makes them")
    }
    return space
  }

  /// What a table calls a model: its file without what all have.
  private func name(_ path: String) -> String {
    let file = URL(fileURLWithPath: path).lastPathComponent
    return SymmetryModel.stem(ofPath: file)
  }
}
