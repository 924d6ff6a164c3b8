import ArgumentParser
import Configuration
import Datasets
import Equations
import Evaluation
import Figures
import Foundation
import Integrators
import Jets
import Simulation
import Symmetries

struct EvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Score a symmetry model against solutions and against the true algebra.",
    discussion: """
      Solutions are made anew from the data set's recipe, free of noise and refined until the floor
      of the residual is below 1e-8; the truth is computed from the equation in the file. Of images,
      trajectories and pairs the truth is that which their file carries. Latent coordinates are scored on
      the trajectories given, best others than those they were learned from.

      Example:
        symsim eval kdv.symmetry.json kdv.h5
        symsim eval kdv.symmetry.json kdv.h5 --json
        symsim eval kdv.symmetry.json kdv.h5 --plot kdv.residual.png
        symsim eval kdv.symmetry.json kdv.h5 --calibrate
        symsim eval kdv.symmetry.json kdv.h5 --report kdv.html
        symsim eval orbits.symmetry.json two-body.h5
      """)

  @Argument(help: "A symmetry model (.symmetry.json).")
  var model: String

  @Argument(help: "The data set whose recipe gives the solutions.")
  var dataset: String

  @Option(help: "Score against another recipe's equation, from the data set's initial states.")
  var against: String?

  @OptionGroup var choice: EquationChoice

  @Option(help: "A picture to draw (.png): the residual against the motion, beside its floor.")
  var plot: String?

  @Flag(help: "Score generators known to be right and wrong too: can the scores be trusted?")
  var calibrate = false

  @Option(
    help: ArgumentHelp(
      "A page to write (.html): all scores with pictures, the calibration included.",
      valueName: "file.html"))
  var report: String?

  @Flag(help: "Leave the calibration out of the page: the scores take a third of the time.")
  var withoutCalibration = false

  @Flag(help: "Replace the picture and the page if they exist.")
  var force = false

  @Flag(help: "Print JSON.")
  var json = false

  @Flag(help: "Show no progress.")
  var quiet = false

  func run() throws {
    try checkOutputs()
    if try scoreLatent() { return }
    if try scoreData() { return }
    let simulator = try simulator()
    let answer = try SymmetryModel(path: model, space: simulator.system.space)
    if answer.generators.contains(where: { $0.form.name == "finite" }) {
      try refuse(optionsFor: "single transformations")
      let evaluation = try DataEvaluation(transformationsOf: answer, solutionsOf: simulator)
      print(
        json
          ? evaluation.json.text(pretty: true)
          : evaluation.report(name: title(of: simulator.recipe)))
      return
    }
    let bar = ProgressBar("eval", total: 1, unit: "", isQuiet: quiet)
    defer { bar.finish() }
    let evaluator = Evaluator(simulator: simulator)
    let evaluation = try evaluator.evaluate(
      answer, calibrates: calibrate || (report != nil && !withoutCalibration)
    ) { stage, fraction in
      bar.update(fraction, stage: stage)
    }
    if report != nil {
      bar.update(1, stage: "report")
      try writeReport(
        of: evaluation, answer, by: evaluator, simulator.recipe, title: title(of: simulator.recipe))
    }
    if let plot {
      try evaluation.chart(title: title(of: simulator.recipe)).write(to: plot, overwrite: force)
    }
    bar.finish()
    print(
      json
        ? evaluation.json.text(pretty: true)
        : evaluation.report(
          name: title(of: simulator.recipe),
          of: against == nil && choice.equation == nil ? answer : nil))
  }

  /// The recipe of the data set, with another equation where one is asked for.
  private func simulator() throws -> Simulator {
    let file = try FieldFile(path: dataset)
    if against == nil, choice.equation == nil {
      guard choice.parameters.isEmpty else {
        throw ValidationError("--param goes with --equation or --against")
      }
      return try Simulator(regenerating: file)
    }
    let other = try choice.recipe(named: against)
    return try Simulator(regenerating: file, with: other)
  }

  private func title(of recipe: Recipe) -> String {
    Catalogue.equations.first { $0.text == recipe.equation }?.title ?? recipe.name
  }
}
