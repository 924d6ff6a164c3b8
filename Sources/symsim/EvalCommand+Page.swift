import ArgumentParser
import Configuration
import Datasets
import Evaluation
import Files
import Foundation
import Reports
import Simulation
import Symmetries

extension EvalCommand {
  /// Refuses a report that could not be written, before the work.
  ///
  /// - Throws: `ValidationError` for a name that is no page's, `FileError` where it cannot be
  ///   written.
  func checkOutputs() throws {
    guard !withoutCalibration || (report != nil && !calibrate) else {
      throw ValidationError("--without-calibration goes with --report, and not with --calibrate")
    }
    if let plot {
      guard plot.hasSuffix(".png"), Self.baseName(plot) != ".png" else {
        throw ValidationError("--plot \(plot): a file name that ends with .png is needed")
      }
      try AtomicFile(path: plot, overwrite: force).discard()
    }
    guard let report else { return }
    guard report.hasSuffix(".html"), Self.baseName(report) != ".html" else {
      throw ValidationError("--report \(report): a file name that ends with .html is needed")
    }
    try AtomicFile(path: report, overwrite: force).discard()
  }

  /// Whether a report can be written of a model: generators in the plane of an equation's solutions.
  static func canReport(model: String, dataset: String) -> Bool {
    guard !SymmetryModel.hasLatentCoordinates(atPath: model),
      let file = try? FieldFile(path: dataset), file.description.kind == .evolution,
      let data = FileManager.default.contents(atPath: model),
      let generators = (try? JSONValue(data: data, allowsJSON5: false))?["generators"]?.array
    else { return false }
    return !generators.contains { $0["form"]?.string == "finite" }
  }

  /// Writes the report, whole or not at all.
  func writeReport(
    of evaluation: Evaluation, _ model: SymmetryModel, by evaluator: Evaluator,
    _ recipe: Recipe, title: String
  ) throws {
    guard let report else { return }
    let page = try EvaluationReport(
      of: evaluation, model: model, solution: try evaluator.exampleSolution(),
      origin: try origin(recipe, title: title)
    ).html()
    try AtomicFile.write(Data(page.utf8), to: report, overwrite: force)
  }

  /// Where the numbers come from, without folders and without the time of day: the same files give
  /// the same page.
  private func origin(_ recipe: Recipe, title: String) throws -> ReportOrigin {
    let description = try FieldFile(path: dataset).description
    let names = (model: Self.baseName(model), dataset: Self.baseName(dataset))
    var words = ["symsim", "eval", names.model, names.dataset]
    if let against { words += ["--against", Self.baseName(against)] }
    if let equation = choice.equation { words += ["--equation", "\"\(equation)\""] }
    for parameter in choice.parameters { words += ["--param", parameter] }
    words += ["--report", "report.html"]
    if withoutCalibration { words.append("--without-calibration") }
    func size(_ values: [String]) -> String { values.joined(separator: " × ") }
    var rows = [
      ("recipe", recipe.name),
      ("domain", size(recipe.domain.map { String(format: "%.6g", $0) })),
      ("grid of the data", size(recipe.grid.map { "\($0)" })),
      ("time", "\(recipe.start) to \(recipe.start + recipe.time) in \(recipe.frames) frames"),
      ("initial states", recipe.json.object?["initial"]?.text() ?? ""),
      ("trajectories", "\(recipe.trajectories)"),
      ("seed of the data", "\(recipe.seed)"),
      ("tolerance of the data", "\(recipe.tolerance)"),
    ]
    if recipe.noise > 0 {
      rows.append(("noise of the data", "\(recipe.noise), none in the solutions scored here"))
    }
    return ReportOrigin(
      title: title, equation: recipe.equation, parameters: recipe.parameters,
      recipe: rows.map { (key: $0.0, text: $0.1) }, recipeSHA256: description.recipeSHA256,
      modelFile: names.model, datasetFile: names.dataset, datasetVersion: description.version,
      version: Symsim.version, command: words.joined(separator: " "))
  }

  private static func baseName(_ path: String) -> String {
    URL(fileURLWithPath: path).lastPathComponent
  }
}
