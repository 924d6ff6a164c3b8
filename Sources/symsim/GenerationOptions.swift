import ArgumentParser
import Configuration
import Datasets
import Files
import Foundation
import Integrators
import Jets
import Simulation

/// What can be said of the data to be made; `gen` and `dist submit` share it.
struct GenerationOptions: ParsableArguments {
  @OptionGroup var choice: EquationChoice

  @OptionGroup var images: ImageOptions

  @Option(parsing: .unconditional, help: "The number of trajectories, images or pairs.")
  var trajectories: Int?

  @Option(parsing: .unconditional, help: "The seed of the random numbers, a whole number.")
  var seed: UInt64?

  @Option(
    parsing: .unconditional,
    help: "The number of grid points N, or NxM on two axes, even; of pixels, width x height.")
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

  @Option(
    parsing: .unconditional,
    help: "The same for the targets of pairs, as a fraction of that of each number.")
  var targetNoise: Double?

  @Option(help: "How fields are stored: float64 or float32, images also uint8.")
  var dtype: String?

  @Option(
    help: "Initial states from FILE.npy or FILE.h5:/path, [N], [sample, N] or [sample, field, N].")
  var initial: String?

  @Option(parsing: .unconditional, help: "The number of threads; all cores by default.")
  var threads: Int?

  @Option(
    help: ArgumentHelp(
      "What becomes of trajectories that blow up: error, drop (left out) or mark (kept with NaN).",
      valueName: "error|drop|mark"), transform: GenerationOptions.policy)
  var onBlowup = BlowUpPolicy.mark

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "With --resume: what was made is kept for a later run every so many seconds.",
      valueName: "seconds"))
  var checkpoint: Double?

  /// The recipe with the values given on the command line.
  func recipe(named name: String?) throws -> any SampleRecipe {
    if let name, choice.equation == nil {
      let file = try RecipeFile(named: name)
      if file.kind != .evolution { return try recipe(of: file) }
    }
    // Without space derivatives a text is an ordinary system, unless a box for it is asked for.
    if name == nil, let text = choice.equation, grid == nil, domain == nil, initial == nil,
      OrdinarySystem.isOrdinary(try EquationSystem(parsing: text))
    {
      return try recipe(
        of: RecipeFile(
          json: ["kind": "trajectories", "equation": .string(text)], name: "typed"))
    }
    try refuseImageOptions(for: .evolution)
    return try evolutionRecipe(named: name)
  }

  private func evolutionRecipe(named name: String?) throws -> Recipe {
    if let targetNoise {
      throw ValidationError("--target-noise \(targetNoise): solutions have no targets; pairs have")
    }
    var recipe = try choice.recipe(named: name)
    if let grid { recipe.grid = try Self.list(grid, "--grid", Int.init) }
    if let domain { recipe.domain = try Self.list(domain, "--domain", Double.init) }
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
  static func list<Value>(
    _ text: String, _ option: String, _ read: (String) -> Value?
  ) throws -> [Value] {
    try text.split(separator: "x", omittingEmptySubsequences: false).map { part in
      guard let value = read(String(part)) else {
        throw ValidationError("\(option) \(text): a number is needed")
      }
      return value
    }
  }

  private static func policy(_ text: String) throws -> BlowUpPolicy {
    guard let policy = BlowUpPolicy(rawValue: text) else {
      throw ValidationError("error, drop or mark is needed")
    }
    return policy
  }

  /// The number of threads, all cores by default.
  func threadCount() throws -> Int {
    let threads = self.threads ?? ProcessInfo.processInfo.activeProcessorCount
    guard (1...1024).contains(threads) else {
      throw ValidationError("--threads \(threads): 1 to 1024 are possible")
    }
    return threads
  }

  /// The seconds after which a run with `--resume` keeps what was made.
  func checkpointInterval() throws -> Double {
    let seconds = checkpoint ?? 15
    guard seconds.isFinite, seconds >= 0 else {
      throw ValidationError("--checkpoint \(seconds): a number of seconds, 0 or more, is needed")
    }
    return seconds
  }

}
