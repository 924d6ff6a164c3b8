import ArgumentParser
import Files
import Foundation
import Integrators
import Jets
import Simulation

struct GenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gen",
    abstract: "Make a data set of solutions.",
    discussion: """
      A recipe comes with symsim or is a JSON5 file; options replace single values of it. Times and
      lengths are in the units of the equation, x_j = j*L/N, frames from T0 to T0+T. Same recipe and
      seed: same bytes, whatever the number of threads.

      Example:
        symsim gen kdv -o kdv.h5
        symsim gen burgers --trajectories 64 --param nu=0.05 --seed 7 -o burgers.h5
        symsim gen --equation "u_t + u*u_x + u_xx + u_xxxx = 0" --domain 64 --time 50 -o ks.h5
      """)

  @Argument(help: "The name of a recipe, or the path of a recipe file.")
  var recipe: String?

  @OptionGroup var choice: EquationChoice

  @Option(name: .shortAndLong, help: "The file to write; NAME.h5 by default.")
  var output: String?

  @Option(parsing: .unconditional, help: "The number of trajectories.")
  var trajectories: Int?

  @Option(parsing: .unconditional, help: "The seed of the random numbers, a whole number.")
  var seed: UInt64?

  @Option(parsing: .unconditional, help: "The number of grid points N, or NxM on two axes, even.")
  var grid: String?

  @Option(parsing: .unconditional, help: "The length L of the periodic box, or LxM on two axes.")
  var domain: String?

  @Option(parsing: .unconditional, help: "The time T from the first frame to the last.")
  var time: Double?

  @Option(parsing: .unconditional, help: "The number of frames, both ends included.")
  var frames: Int?

  @Option(parsing: .unconditional, help: "The time T0 of the first frame.")
  var start: Double?

  @Option(parsing: .unconditional, help: "The largest relative error of a trajectory (1e-8).")
  var tolerance: Double?

  @Option(parsing: .unconditional, help: "A fixed number of steps between frames instead.")
  var stepsPerFrame: Int?

  @Option(help: "How products are dealiased: none, 2/3 (cut) or 3/2 (padding).")
  var dealias: String?

  @Option(
    parsing: .unconditional,
    help: "Standard deviation of added Gaussian noise, as a fraction of that of the field.")
  var noise: Double?

  @Option(help: "How fields are stored: float64 or float32.")
  var dtype: String?

  @Option(
    help: "Initial states from FILE.npy or FILE.h5:/path, [N], [sample, N] or [sample, field, N].")
  var initial: String?

  @Option(parsing: .unconditional, help: "The number of threads; all cores by default.")
  var threads: Int?

  @Flag(help: "Replace the file if it exists.")
  var force = false

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  func run() throws {
    let threads = self.threads ?? ProcessInfo.processInfo.activeProcessorCount
    guard (1...1024).contains(threads) else {
      throw ValidationError("--threads \(threads): 1 to 1024 are possible")
    }
    let recipe = try completedRecipe()
    let simulator = try Simulator(recipe)
    let path = output ?? "\(recipe.name).h5"
    let bar = ProgressBar(
      "gen \(recipe.name)", total: recipe.trajectories, unit: "trajectories", isQuiet: quiet)
    let begin = Date()
    let summary = try Interruption.awaiting {
      defer { bar.finish() }
      return try Generation(
        simulator: simulator, threads: threads, command: Symsim.commandLine,
        version: Symsim.version
      ).write(
        to: path, overwrite: force, progress: { bar.update(Double($0)) },
        isCancelled: { Interruption.isRequested })
    }
    if quiet { return }
    report(summary, recipe, path: path, seconds: Date().timeIntervalSince(begin))
  }

  /// The recipe with the values given on the command line.
  private func completedRecipe() throws -> Recipe {
    var recipe = try choice.recipe(named: self.recipe)
    if let grid { recipe.grid = try GenCommand.list(grid, "--grid", Int.init) }
    if let domain { recipe.domain = try GenCommand.list(domain, "--domain", Double.init) }
    if let time { recipe.time = time }
    if let start { recipe.start = start }
    if let frames { recipe.frames = frames }
    if let seed {
      guard seed <= UInt64(Int64.max) else {
        throw ValidationError("--seed \(seed): 0 to \(Int64.max) are possible")
      }
      recipe.seed = seed
    }
    if let noise { recipe.noise = noise }
    if let tolerance { recipe.tolerance = tolerance }
    if let stepsPerFrame { recipe.stepsPerFrame = stepsPerFrame }
    if tolerance != nil, stepsPerFrame != nil {
      throw ValidationError("--tolerance and --steps-per-frame exclude each other; give one")
    }
    if tolerance != nil { recipe.stepsPerFrame = nil }
    if let dealias {
      guard let dealiasing = Dealiasing(rawValue: dealias) else {
        throw ValidationError("--dealias \(dealias): none, 2/3 or 3/2 is needed")
      }
      recipe.dealiasing = dealiasing
    }
    if let dtype {
      guard ["float64", "float32"].contains(dtype) else {
        throw ValidationError("--dtype \(dtype): float64 or float32 is needed")
      }
      recipe.isSinglePrecision = dtype == "float32"
    }
    if let initial { try takeInitialStates(from: initial, into: &recipe) }
    if let trajectories { recipe.trajectories = trajectories }
    return recipe
  }

  /// A file sets the grid and the number of trajectories unless they are given.
  private func takeInitialStates(from path: String, into recipe: inout Recipe) throws {
    let file = try InitialStateFile(path: path)
    recipe.initial = .file(
      path: path, sha256: try SHA256Digest.ofFile(at: InitialStateFile.fileName(path)))
    let equation = try EvolutionEquation(recipe.system())
    let axes = equation.axes.count
    if grid == nil, file.shape.count >= axes { recipe.grid = Array(file.shape.suffix(axes)) }
    if trajectories == nil {
      let fields = equation.components.count { $0.derivative.t == 0 }
      recipe.trajectories = file.hasSamples(fields: fields, axes: axes) ? file.shape[0] : 1
    }
  }

  /// Reads `N` or `NxM`.
  private static func list<Value>(
    _ text: String, _ option: String, _ read: (String) -> Value?
  ) throws -> [Value] {
    try text.split(separator: "x", omittingEmptySubsequences: false).map { part in
      guard let value = read(String(part)) else {
        throw ValidationError("\(option) \(text): a number is needed")
      }
      return value
    }
  }

  private func report(
    _ summary: GenerationSummary, _ recipe: Recipe, path: String, seconds: Double
  ) {
    var line =
      "\(path): \(summary.count) trajectories of \(recipe.frames) frames on "
      + recipe.grid.map { "\($0)" }.joined(separator: "x") + " points"
    if let error = summary.largestError {
      line += ", estimated error \(Console.brief(error)) at most"
    }
    print(line + String(format: ", %.2f s", seconds))
    if let first = summary.stopped.first {
      Console.warning(
        "\(summary.stopped.count) trajectories blew up, the first is \(first); their status is 1")
    }
    if let tail = summary.largestTail, tail > 1e-3 {
      Console.warning(
        "the grid does not resolve the solution: the highest wavenumbers still hold "
          + "\(Console.brief(tail)) of the largest one; take a larger --grid")
    }
  }
}
