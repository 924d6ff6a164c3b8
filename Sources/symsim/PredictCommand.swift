import ArgumentParser
import Configuration
import Datasets
import Files
import Foundation
import Symmetries
import Tasks

struct PredictCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "predict",
    abstract: "Predict targets with the network that a learner trained beside its symmetries.",
    discussion: """
      The learner semola saves such a network with its model. Predictions are averaged over the input and
      some views of it under the group that was found. Where the data have targets, the error is told: of
      classes the accuracy, of numbers the mean square over the variance of the targets, of states over that
      of their changes.

      Example:
        symsim learn semola two-body-half.h5 --set mask=blocks -o half.symmetry.json
        symsim predict half.symmetry.json two-body.h5
        symsim predict half.symmetry.json two-body.h5 --views 0 -o predictions.npy
      """)

  @Argument(help: "A model (.symmetry.json) with a predictor.")
  var model: String

  @Argument(help: "The data set (.h5) whose targets are predicted.")
  var dataset: String

  @Option(
    name: .shortAndLong,
    help: "Where predictions go (.npy): float64, [sample, number], the samples in their order.")
  var output: String?

  @Option(
    parsing: .unconditional,
    help: "The number of views beside the input itself; by default what the model says.")
  var views: Int?

  @Option(parsing: .unconditional, help: "The seed of the views.")
  var seed: UInt64 = 0

  @Flag(help: "Print JSON.")
  var json = false

  @Flag(help: "Replace the file if it exists.")
  var force = false

  @Flag(help: "Show no progress.")
  var quiet = false

  func run() throws {
    if let views, !(0...10_000).contains(views) {
      throw ValidationError("--views \(views): 0 to 10000 are possible")
    }
    if let output {
      guard output.hasSuffix(".npy") else {
        throw ValidationError("-o \(output): a file that ends with .npy is needed")
      }
      if !force, FileManager.default.fileExists(atPath: output) {
        throw FileError("\(output) exists; choose another name or pass --force")
      }
    }
    guard let saved = try SymmetryModel(path: model).predictor else {
      throw FileError(
        "\(model) has no predictor; a model of a learner that trains one, as semola, is needed")
    }
    var predictor = try TaskPredictor(saved)
    if let views { predictor.views = predictor.matrices.isEmpty ? 0 : views }
    let bar = ProgressBar("predict", total: 1, unit: "", isQuiet: quiet)
    defer { bar.finish() }
    let prediction = try Prediction(
      of: FieldFile(path: dataset), by: predictor, seed: seed
    ) { bar.update($0, stage: "predicting") }
    let width = prediction.values.first?.count ?? 0
    if let output {
      try NumPyArray(
        shape: [prediction.values.count, width], values: prediction.values.flatMap(\.self)
      ).write(to: output, overwrite: force)
    }
    bar.finish()
    var answer: [String: JSONValue] = [
      "samples": .integer(prediction.values.count), "numbers": .integer(width),
      "views": .integer(predictor.views),
    ]
    answer["accuracy"] = prediction.accuracy.map { .number($0) }
    answer["relativeError"] = prediction.relativeError.map { .number($0) }
    answer["output"] = output.map { .string($0) }
    guard !json else { return print(JSONValue.object(answer).text(pretty: true)) }
    print(
      "\(prediction.values.count) predictions of \(width) numbers, each the mean over the input and "
        + "\(predictor.views) views")
    if let accuracy = prediction.accuracy { print("accuracy \(Console.share(accuracy))") }
    if let error = prediction.relativeError {
      print("mean square error over the variance \(Console.brief(error))")
    }
    if let output { print(output) }
  }
}
