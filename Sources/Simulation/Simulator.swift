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

  /// The grid of every sample, `[t, x]`.
  public let grid: Grid

  private let initialStates: InitialStates

  /// Prepares a recipe.
  ///
  /// - Throws: `RecipeError`, `ParseError` or `EquationError` where it cannot be simulated.
  public init(_ recipe: Recipe) throws {
    try self.init(recipe, initialStates: InitialStates(recipe))
  }

  /// Prepares the recipe of a data set, to make its solutions anew.
  ///
  /// - Throws: `RecipeError`, `ConfigurationError`, `ParseError` or `EquationError` where the file
  ///   has no recipe that can be simulated.
  ///
  /// - Parameter other: a recipe whose equation takes the place of the file's.
  public init(regenerating file: FieldFile, with other: Recipe? = nil) throws {
    guard let json = file.description.recipe else {
      throw RecipeError("\(file.path) carries no recipe, so its solutions cannot be made anew")
    }
    var recipe = try Recipe(json: json, name: file.path)
    if let other {
      (recipe.name, recipe.equation, recipe.parameters) = (
        other.name, other.equation, other.parameters
      )
    }
    try self.init(recipe, initialStates: InitialStates(recipe, storedIn: file))
  }

  private init(_ recipe: Recipe, initialStates: InitialStates) throws {
    try recipe.validate()
    self.recipe = recipe
    self.initialStates = initialStates
    system = try recipe.system()
    equation = try EvolutionEquation(system)
    grid = Grid(axes: [
      .uniform("t", start: recipe.start, length: recipe.time, count: recipe.frames),
      .periodic("x", period: recipe.domain[0], count: recipe.grid[0]),
    ])
  }

  /// The names of the fields, in the order of a sample.
  public var variables: [String] { system.space.dependents }

  /// Whether the initial states are given from outside, so that a data set must carry them.
  public var hasGivenInitialStates: Bool {
    if case .file = recipe.initial { return true }
    return false
  }

  /// The initial state of a sample, `[field][x]`, free of noise.
  ///
  /// - Throws: `FileError` or `RecipeError` where a stored state cannot be read.
  public func initialState(at index: Int) throws -> [[Double]] {
    [try initialStates.state(at: index)]
  }

  /// A solver with its own work space, for one thread.
  public func makeSolver() throws -> EvolutionSolver {
    try EvolutionSolver(
      equation: equation, period: recipe.domain[0], count: recipe.grid[0],
      dealiasing: recipe.dealiasing)
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
    let initial = try initialStates.state(at: index)
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
    let values = recipe.noise > 0 ? noisy(solution.values, index: index) : solution.values
    return Sample(
      fields: [Field(name: variables[0], grid: grid, values: values)],
      status: solution.stoppedAt == nil ? .complete : .stopped, stoppedAt: solution.stoppedAt,
      estimatedError: solution.estimatedError)
  }

  private func noisy(_ values: [Double], index: Int) -> [Double] {
    var generator = PhiloxGenerator(
      seed: recipe.seed, index: UInt64(index), stream: RandomStream.noise.rawValue)
    return generator.adding(noise: recipe.noise, to: values)
  }
}
