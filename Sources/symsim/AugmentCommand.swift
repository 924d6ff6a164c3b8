import ArgumentParser
import Augmentation
import Configuration
import Datasets
import Fields
import Files
import Foundation
import Integrators
import Jets
import Numbers
import Simulation
import Symmetries

struct AugmentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "augment",
    abstract: "Write more data: copies of solutions, moved by symmetries.",
    discussion: """
      The originals come first, then the copies of each: carried along a random combination of the
      model's generators, for a distance within --strength standard motions (one: by a standard
      deviation of the data). Values are resampled by trigonometric interpolation. The combination
      and the strength of each copy stand in the file.

      Of the span of the generators that part is used which keeps the periodic box; --rescale adds
      what rescales it, and --frames K what moves time. Some copies are then solved anew from their
      first frames, beside their originals: wrong symmetries show there.

      Example:
        symsim augment kdv.h5 --with kdv.symmetry.json -o more.h5
        symsim augment kdv.h5 --with truth --copies 8 --strength 0.5 --frames 100 -o more.h5
        symsim augment kdv.h5 --with truth --rescale -o boxes.h5
      """)

  @Argument(help: "A data set of solutions on a periodic box (.h5).")
  var dataset: String

  @Option(
    help: ArgumentHelp(
      "A symmetry model (.symmetry.json), or truth: the symmetries of the file's equation.",
      valueName: "model|truth"))
  var with: String

  @Option(name: .shortAndLong, help: "The file to write.")
  var output: String

  @Option(parsing: .unconditional, help: "The number of copies of each sample.")
  var copies = 1

  @Option(parsing: .unconditional, help: "The largest distance moved, in standard motions.")
  var strength = 1.0

  @Option(parsing: .unconditional, help: "The seed of the random numbers, a whole number.")
  var seed: UInt64 = 0

  @Option(
    parsing: .unconditional,
    help: "Keep K frames of each sample; copies may begin at a later one, if time can be moved.")
  var frames: Int?

  @Flag(help: "Use what rescales the box or the time, too: each copy has scales of its own.")
  var rescale = false

  @Option(parsing: .unconditional, help: "The number of copies to solve anew; 0 for none.")
  var check = 3

  @Option(parsing: .unconditional, help: "The number of threads; all cores by default.")
  var threads: Int?

  @Flag(help: "Replace the file if it exists.")
  var force = false

  @Flag(help: "Print JSON.")
  var json = false

  @Flag(help: "Say nothing but warnings and errors.")
  var quiet = false

  func run() throws {
    try validateNumbers()
    try FilePath.check(output)
    let source = try FieldFile(path: dataset)
    guard source.description.kind == .evolution, source.description.equation != nil else {
      throw DatasetError(
        "\(dataset) holds no solutions of an equation, which augment needs, but "
          + source.description.kind.rawValue)
    }
    guard !FilePath.isSame(dataset, output) else {
      throw ValidationError("-o \(output): it is the data set itself; choose another name")
    }
    if !force, FileManager.default.fileExists(atPath: output) {
      throw FileError("\(output) exists; choose another name or pass --force")
    }
    let (model, text) = try model(for: source)
    let augmented = try augmented(source, by: model, text: text)
    let bar = ProgressBar(
      "augment", total: augmented.count, unit: "samples", isQuiet: quiet || json)
    let outcome = try Interruption.awaiting {
      defer { bar.finish() }
      try augmented.write(
        to: output, overwrite: force, progress: { bar.update(Double($0)) },
        isCancelled: { Interruption.isRequested })
      bar.finish()
      return try checked(augmented)
    }
    report(augmented, outcome)
  }

  private func validateNumbers() throws {
    guard (1...1_000_000).contains(copies) else {
      throw ValidationError("--copies \(copies): 1 to 1000000 are possible")
    }
    guard strength.isFinite, strength > 0 else {
      throw ValidationError("--strength \(strength): a positive number is needed")
    }
    guard check >= 0 else { throw ValidationError("--check \(check): 0 or more is needed") }
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads \(threads): 1 to 1024 are possible")
    }
  }

  /// The coordinates of a data set: those of its equation where it has one.
  private func space(of source: FieldFile) throws -> VariableSpace {
    let description = source.description
    return VariableSpace(
      independents: description.grid.axes.compactMap { IndependentVariable(rawValue: $0.name) },
      dependents: description.variables)
  }

  private func system(of source: FieldFile) throws -> EquationSystem? {
    guard let text = source.description.equation else { return nil }
    return try EquationSystem(parsing: text).binding(source.description.parameters)
  }

  /// The symmetries to use, and the text of the model that is recorded.
  private func model(for source: FieldFile) throws -> (SymmetryModel, String) {
    let space = try space(of: source)
    let model: SymmetryModel
    if with == "truth" {
      guard let system = try system(of: source) else {
        throw AugmentationError(
          "\(dataset) has no equation, so its true symmetries are not known; name a model")
      }
      model = SymmetryModel(
        space: system.space,
        generators: try SymmetryAlgebra(of: system).generators.map {
          DiscoveredGenerator(form: .polynomial($0.map(\.double)))
        })
    } else {
      model = try SymmetryModel(path: with, space: space)
    }
    guard model.space == space else {
      throw AugmentationError(
        "\(with) acts on \(model.space.description), the data are on \(space.description)")
    }
    guard !model.generators.isEmpty else {
      throw AugmentationError(
        "\(with) holds no generator" + (model.reasonForNoClaim.map { ": \($0)" } ?? ""))
    }
    return (model, model.json.text())
  }

  private func augmented(_ source: FieldFile, by model: SymmetryModel, text: String) throws
    -> AugmentedDataset
  {
    let space = try space(of: source)
    let points = try StandardisedPoints(of: source, space: space)
    let symmetries = try BoxSymmetries(
      of: try closedForms(of: model), over: points, rescales: rescale, movesTime: frames != nil)
    guard !symmetries.directions.isEmpty || symmetries.timeDirection != nil else {
      throw AugmentationError(
        "no symmetry of \(with) can be used: "
          + symmetries.leftOut.map { "\($0.direction.shortText) \($0.effects.reason)" }
          .joined(separator: "; "))
    }
    let time = source.description.grid.axes[0]
    let family = MotionFamily(
      symmetries: symmetries, strength: strength, seed: seed, frameSpacing: time.spacing,
      mostFrames: frames.map { max(time.count - $0, 0) } ?? 0)
    var augmented = try AugmentedDataset(source, family: family, frames: frames)
    augmented.copies = copies
    augmented.threads = threads ?? ProcessInfo.processInfo.activeProcessorCount
    augmented.command = Symsim.commandLine
    augmented.version = Symsim.version
    augmented.model = (with, text)
    return augmented
  }

  /// The generators as polynomials; networks by the closed form they are near.
  private func closedForms(of model: SymmetryModel) throws -> [PolynomialVectorField<Double>] {
    try model.generators.enumerated().map { index, generator in
      if let field = generator.form.polynomialField { return field }
      guard ["network", "polynomial", "linear"].contains(generator.form.name) else {
        throw AugmentationError(
          "generator \(index + 1) of \(with) has the form \(generator.form.name); copies are made along vector "
            + "fields: linear, network or polynomial")
      }
      guard let fit = generator.approximation, fit.leftOver <= 0.02 else {
        throw AugmentationError(
          "generator \(index + 1) of \(with), \(generator.expression), is a network that no polynomial is "
            + "near enough to; copies are made along polynomials that leave over 2 % at most")
      }
      return fit.field
    }
  }

  /// The residuals of some copies, or why there are none.
  private func checked(_ augmented: AugmentedDataset) throws -> CheckOutcome {
    guard check > 0 else { return .skipped("--check 0") }
    let description = augmented.source.description
    do {
      guard let system = try system(of: augmented.source) else {
        return .skipped("the data set has no equation")
      }
      var check = try CopyCheck(
        EvolutionEquation(system), variables: description.variables,
        dealiasing: description.recipe?["dealias"]?.string.flatMap(Dealiasing.init) ?? .threeHalves)
      if let tolerance = description.recipe?["tolerance"]?.double {
        check.dataTolerance = tolerance
      }
      let bar = ProgressBar(
        "check", total: self.check, unit: "samples", isQuiet: quiet || json)
      defer { bar.finish() }
      let residuals = try augmented.residuals(
        by: check, count: self.check, progress: { bar.update(Double($0)) },
        isCancelled: { Interruption.isRequested })
      return residuals.map { .residuals($0) }
        ?? .skipped("no sample could be solved anew within \(Int(check.timeLimit)) s")
    } catch is CancellationError {
      return .skipped("interrupted")
    } catch {
      // The file is complete; what cannot be checked is said, not refused.
      return .skipped("\(error)")
    }
  }
}

/// What the check of copies gave.
enum CheckOutcome {
  case residuals(CopyResiduals)
  case skipped(String)
}
