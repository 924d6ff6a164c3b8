import ArgumentParser
import Configuration
import Datasets
import Files
import Foundation
import Learning
import Symmetries

struct LearnCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "learn",
    abstract: "Look for symmetries in a data set.",
    discussion: """
      Learners: \(Learners.all.map { "\($0.name) (\($0.summary))" }.joined(separator: "; "))

      Example:
        symsim learn prolongation kdv.h5 -o kdv.symmetry.json
        symsim learn prolongation kdv.h5 --set degree=3 --set equation=given
        symsim learn infinitesimal kdv.h5 -o kdv.symmetry.json --resume
        symsim learn liegan two-body.h5 --set mask=blocks
        symsim learn laligan pendulum.h5 --set sindy=true
        symsim learn ./mine kdv.h5 --time-limit 60

      Learners that are programs of their own are listed by symsim plugin list. What such a program writes to
      standard error is kept in NAME.stderr.txt.

      A learner that trains leaves what it measured at each step in NAME.records.jsonl beside the model; one
      that can go on from a checkpoint keeps its state in NAME.checkpoint.safetensors until it is done.
      """)

  @Argument(help: "The name of a learner, such as prolongation, or the folder of a plugin.")
  var learner: String

  @Argument(help: "A data set (.h5).")
  var dataset: String

  @Option(name: .shortAndLong, help: "The model to write; FILE.symmetry.json by default.")
  var output: String?

  @Option(
    name: .customLong("set"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("The value of a setting; may be repeated.", valueName: "key=value"))
  var assignments: [String] = []

  @Option(help: "A JSON5 file of settings.")
  var settings: String?

  @Option(parsing: .unconditional, help: "The seed of the learner's random numbers.")
  var seed: UInt64 = 0

  @Option(parsing: .unconditional, help: "Give up after this many seconds.")
  var timeLimit: Double?

  @Flag(help: "Go on from the last checkpoint of a training that was interrupted.")
  var resume = false

  @Flag(help: "Print the model as JSON.")
  var json = false

  @Flag(help: "Replace the model if it exists.")
  var force = false

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  func run() throws {
    let learner = try ChosenLearner(
      named: learner, settings: try settingsOfFile(), assignments: assignments)
    let path = try checkedOutput()
    let source = try FieldFile(path: dataset)
    guard !source.isRescaled else {
      throw DatasetError(
        "\(dataset) holds copies on boxes of their own; learners need one box for all samples")
    }
    let digest = try source.fieldDigest()
    guard !resume || (learner.resumable != nil && source.description.kind != .images) else {
      throw ValidationError(
        "--resume: the learner \(learner.name) keeps no checkpoints"
          + (learner.resumable == nil ? "" : " on images"))
    }
    if let timeLimit, !(timeLimit.isFinite && timeLimit > 0) {
      throw ValidationError("--time-limit \(timeLimit): a positive number of seconds is needed")
    }
    let training = try TrainingFiles(
      besides: path,
      run: .object([
        "learner": .string(learner.name), "settings": try learner.settingsJSON(),
        "seed": .string("\(seed)"), "data": .string(digest), "version": .string(Symsim.version),
      ]), resumes: resume, overwrites: force)
    if resume, training.goesOn == false, !quiet, !json {
      print("no checkpoint is there; the training begins anew")
    }
    let bar = ProgressBar("learn \(learner.name)", total: 1, unit: "", isQuiet: quiet)
    defer { bar.finish() }
    let isQuiet = quiet || json
    var unwritten: (any Error)?
    // A search that takes longer than it thought does not go back.
    var fraction = 0.0
    func take(_ record: TrainingRecord) {
      fraction = max(fraction, min(record.fraction, 1))
      bar.update(fraction, stage: record.stage)
      do { try training.write(record) } catch { unwritten = unwritten ?? error }
      if let message = record.message, !isQuiet {
        bar.finish()
        print("\(record.stage): \(message)")
      }
    }
    var model = try fit(
      learner, LearnerView(of: source), besides: path, checkpoints: training.checkpoints,
      record: take)
    bar.finish()
    model.provenance = ModelProvenance(
      learner: learner.name, settings: try learner.settingsJSON(), seed: seed,
      dataset: URL(fileURLWithPath: dataset).lastPathComponent,
      dataSHA256: digest, version: Symsim.version)
    try model.write(to: path, overwrite: force)
    training.finish()
    if let unwritten { throw unwritten }
    if json { print(try String(contentsOfFile: path, encoding: .utf8), terminator: "") }
    if !isQuiet { report(model, path: path) }
  }

  private func settingsOfFile() throws -> [String: JSONValue] {
    guard let settings else { return [:] }
    guard let text = try? String(contentsOfFile: settings, encoding: .utf8) else {
      throw FileError("cannot read the settings file \(settings)")
    }
    guard let members = try JSONValue(json5: text).object else {
      throw ConfigurationError("\(settings): an object { key: value, ... } is needed")
    }
    return members
  }

  /// The path of the model, where it can be written.
  private func checkedOutput() throws -> String {
    let path =
      output ?? URL(fileURLWithPath: dataset).deletingPathExtension().path
      + ".symmetry.json"
    if !force, FileManager.default.fileExists(atPath: path) {
      throw FileError("\(path) exists; choose another name or pass --force")
    }
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue
    else { throw FileError("cannot write \(path): there is no folder \(folder)") }
    guard
      !FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) || !isFolder.boolValue
    else { throw FileError("cannot write \(path): it is a folder") }
    return path
  }

  private func report(_ model: SymmetryModel, path: String) {
    if let fit = model.findings["lack_of_fit"]?.double {
      print("unexplained part of the change between frames: \(Console.brief(fit))")
    }
    if let reason = model.reasonForNoClaim {
      print("no symmetry claimed: \(reason)")
    } else {
      print("\(model.generators.count) generators")
      print(
        Console.table(
          model.generators.enumerated().map { index, generator in
            [
              "v\(index + 1)", generator.expression,
              generator.score.map { "defect \(Console.brief($0))" } ?? "",
              generator.confidence?.report ?? "",
            ]
          }))
    }
    print(path)
  }
}
