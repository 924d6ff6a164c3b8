public import Datasets
public import Fields
public import Integrators
import Randomness
public import Truths

/// Makes the trajectories of a recipe.
public struct TrajectoryMaker: SampleMaker {
  /// The recipe.
  public let recipe: TrajectoryRecipe

  /// The system, without free parameters.
  public let system: OrdinarySystem

  /// The grid of every sample: the times.
  public let grid: Grid

  private let integrator: TaylorIntegrator
  private let states: TrajectoryStates

  /// Prepares a recipe.
  ///
  /// - Throws: `RecipeError`, `ParseError` or `EquationError` where it cannot be followed.
  public init(_ recipe: TrajectoryRecipe) throws {
    try recipe.validate()
    self.recipe = recipe
    system = try recipe.system()
    grid = Grid(axes: [
      .uniform("t", start: recipe.start, length: recipe.time, count: recipe.frames)
    ])
    integrator = try TaylorIntegrator(system)
    states = try TrajectoryStates(recipe, system)
  }

  /// What a file of the trajectories says of them.
  public var description: DatasetDescription {
    DatasetDescription(
      kind: .trajectories, grid: grid, variables: system.variables, equation: recipe.equation,
      parameters: recipe.parameters, recipe: recipe.json, seed: recipe.seed,
      numberFormat: recipe.isSinglePrecision ? .float32 : .float64)
  }

  /// The number of trajectories.
  public var count: Int { recipe.trajectories }

  /// The affine symmetries of the system, and what is known of the law of the initial states.
  public var truth: DatasetTruth? { TrajectoryTruth(recipe, system).truth }

  /// A worker; it needs no work space of its own.
  public func makeWorker() throws -> any SampleWorker { Worker(maker: self) }

  private struct Worker: SampleWorker {
    let maker: TrajectoryMaker

    func makeSample(at index: Int, isCancelled: () -> Bool) throws -> MadeSample {
      try maker.makeSample(at: index, isCancelled: isCancelled)
    }
  }

  private func makeSample(at index: Int, isCancelled: () -> Bool) throws -> MadeSample {
    let (state, parameters) = try states.state(at: index)
    let trajectory = try integrator.trajectory(
      from: state, times: grid.axes[0].coordinates, isCancelled: isCancelled)
    if trajectory.stoppedAt == nil, let error = trajectory.estimatedError,
      error > recipe.tolerance
    {
      throw RecipeError(
        "trajectory \(index): rounding errors grow to \(error), above the tolerance "
          + "\(recipe.tolerance); shorten --time or raise --tolerance")
    }
    let fields = system.variables.enumerated().map { place, name in
      Field(
        name: name, grid: grid,
        values: noisy(trajectory.values(of: place), index: index, variable: place))
    }
    return MadeSample(
      Sample(
        fields: fields, status: trajectory.stoppedAt == nil ? .complete : .stopped,
        stoppedAt: trajectory.stoppedAt, estimatedError: trajectory.estimatedError),
      parameters: parameters)
  }

  private func noisy(_ values: [Double], index: Int, variable: Int) -> [Double] {
    guard recipe.noise > 0 else { return values }
    var generator = PhiloxGenerator(
      seed: recipe.seed, index: UInt64(index), stream: RandomStream.noise(field: variable).number)
    return generator.adding(noise: recipe.noise, to: values)
  }
}
