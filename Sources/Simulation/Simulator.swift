import Configuration
public import Datasets
public import Fields
public import Integrators
public import Jets
import Randomness

/// Makes the samples of a recipe: sample i is a pure function of (recipe, seed, i).
public struct Simulator: Sendable {
  /// The recipe.
  public let recipe: Recipe

  /// The equation, without free parameters.
  public let system: EquationSystem

  /// The equation split for time stepping.
  public let equation: EvolutionEquation

  /// The grid of every sample, `[t, x(, y)]`.
  public let grid: Grid

  private let initialStates: InitialStates
  private let observer: Observer?

  /// Prepares a recipe.
  ///
  /// - Throws: `RecipeError`, `ParseError` or `EquationError` where it cannot be simulated.
  public init(_ recipe: Recipe) throws {
    try self.init(recipe, storedIn: nil)
  }

  /// Prepares the recipe of a data set, to make its solutions anew.
  ///
  /// - Throws: `RecipeError`, `ConfigurationError`, `ParseError` or `EquationError` where the file
  ///   has no recipe that can be simulated.
  ///
  /// - Parameter other: a recipe whose equation takes the place of the file's.
  public init(regenerating file: FieldFile, with other: Recipe? = nil) throws {
    guard file.description.kind == .evolution, file.description.recipe?["observe"] == nil else {
      throw RecipeError(
        "\(file.path) holds no solutions of an equation but "
          + (file.description.kind == .evolution ? "observations" : file.description.kind.rawValue))
    }
    guard let json = file.description.recipe else {
      throw RecipeError("\(file.path) carries no recipe, so its solutions cannot be made anew")
    }
    var recipe = try Recipe(json: json, name: file.path)
    if let other {
      (recipe.name, recipe.equation, recipe.parameters) = (
        other.name, other.equation, other.parameters
      )
    }
    try self.init(recipe, storedIn: file)
  }

  private init(_ recipe: Recipe, storedIn file: FieldFile?) throws {
    system = try recipe.system()
    equation = try EvolutionEquation(system)
    let recipe = try recipe.spread(over: equation.axes.count)
    try recipe.validate()
    self.recipe = recipe
    initialStates = try InitialStates(recipe, equation, storedIn: file)
    let (solved, box) = (system, recipe.box)
    observer = try recipe.observation.map { try Observer($0, of: solved, in: box) }
    grid = Grid(
      axes: [.uniform("t", start: recipe.start, length: recipe.time, count: recipe.frames)]
        + zip(equation.axes, zip(recipe.domain, recipe.grid)).map {
          .periodic($0.rawValue, period: $1.0, count: $1.1)
        })
  }

  /// The names of the fields, in the order of a sample.
  public var variables: [String] { system.space.dependents }

  /// Whether the initial states are given from outside, so that a data set must carry them.
  public var hasGivenInitialStates: Bool {
    if case .file = recipe.initial { return true }
    return false
  }

  /// The initial state of a sample, `[component][x(, y)]`, free of noise.
  ///
  /// The components are the fields that are integrated, then the first time derivatives of those
  /// with a second one.
  ///
  /// - Throws: `FileError` or `RecipeError` where a stored state cannot be read.
  public func initialState(at index: Int) throws -> [[Double]] {
    try initialStates.state(at: index)
  }

  /// A solver with its own work space, for one thread.
  public func makeSolver() throws -> EvolutionSolver {
    try EvolutionSolver(
      equation: equation, box: recipe.box, dealiasing: recipe.dealiasing)
  }

  /// One sample.
  ///
  /// - Parameters:
  ///   - index: the number of the sample.
  ///   - solver: a solver from `makeSolver()`, used by no one else meanwhile.
  ///   - isCancelled: asked every thousand steps or so; the sample is given up where it says so.
  /// - Throws: `SolverError` where the tolerance cannot be met, `CancellationError`.
  public func sample(
    at index: Int, with solver: EvolutionSolver, isCancelled: () -> Bool = { false }
  ) throws -> Sample {
    try simulate(index, with: solver, isCancelled: isCancelled).sample
  }

  /// One sample, with the spectral tail of the solution before noise; see `SpectralTail`.
  func simulate(
    _ index: Int, with solver: EvolutionSolver, isCancelled: () -> Bool
  ) throws -> (sample: Sample, tail: Double) {
    let initial = try initialStates.state(at: index).flatMap { $0 }
    let solution: Solution
    if let steps = recipe.stepsPerFrame {
      solution = try solver.solve(
        initial: initial, times: grid.axes[0].coordinates, stepsPerFrame: steps,
        isCancelled: isCancelled)
    } else {
      solution = try solver.solve(
        initial: initial, times: grid.axes[0].coordinates, tolerance: recipe.tolerance,
        isCancelled: isCancelled)
    }
    var fields = variables.enumerated().map { place, name in
      Field(name: name, grid: grid, values: solution.values(ofOutput: place))
    }
    if let observer { fields = try observer.fields(of: fields) }
    if recipe.noise > 0 {
      for place in fields.indices {
        fields[place].values = noisy(fields[place].values, index: index, field: place)
      }
    }
    let sample = Sample(
      fields: fields, status: solution.stoppedAt == nil ? .complete : .stopped,
      stoppedAt: solution.stoppedAt, estimatedError: solution.estimatedError)
    return (sample, solver.spectralTail(of: solution))
  }

  private func noisy(_ values: [Double], index: Int, field: Int) -> [Double] {
    var generator = PhiloxGenerator(
      seed: recipe.seed, index: UInt64(index), stream: RandomStream.noise(field: field).number)
    return generator.adding(noise: recipe.noise, to: values)
  }
}
