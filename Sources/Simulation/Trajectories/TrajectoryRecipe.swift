public import Integrators
import Jets

/// Everything that determines a data set of trajectories of an ordinary system.
public struct TrajectoryRecipe: Hashable, Sendable {
  /// The name of the recipe, for people.
  public var name: String

  /// The system in the equation language, such as `q_t = p; p_t = -sin(q)`.
  public var equation: String

  /// The value of each parameter of the system.
  public var parameters: [String: Double] = [:]

  /// How initial states are drawn; nil for normal numbers of mean 0 and variance 1.
  public var initial: StateFamily?

  /// The time of the first frame.
  public var start = 0.0

  /// The time from the first frame to the last.
  public var time = 10.0

  /// The number of frames, both ends included.
  public var frames = 200

  /// The number of samples.
  public var trajectories = 200

  /// The seed of all random numbers.
  public var seed: UInt64 = 0

  /// The largest relative error of a trajectory; it is integrated to rounding in any case.
  public var tolerance = 1e-8

  /// The standard deviation of added Gaussian noise, as a fraction of that of the variable.
  public var noise = 0.0

  /// Whether values are stored in single precision.
  public var isSinglePrecision = false

  /// Creates a recipe of a system with the values above.
  public init(name: String, equation: String) {
    self.name = name
    self.equation = equation
  }

  /// The system with its parameters bound.
  ///
  /// - Throws: `ParseError` or `EquationError`.
  public func system() throws -> OrdinarySystem {
    try OrdinarySystem(EquationSystem(parsing: equation).binding(parameters))
  }

  /// Checks every number of the recipe.
  ///
  /// - Throws: `RecipeError` that names the value and what would be accepted.
  public func validate() throws {
    func require(_ holds: Bool, _ line: @autoclosure () -> String) throws {
      guard holds else { throw RecipeError(line()) }
    }
    try require(start.isFinite, "--start \(start): a finite time is needed")
    try require(time.isFinite && time > 0, "--time \(time): a positive, finite time is needed")
    try require(
      (2...10_000_000).contains(frames), "--frames \(frames): 2 to 10000000 frames are possible")
    try require(
      (1...1_000_000_000_000_000).contains(trajectories),
      "--trajectories \(trajectories): 1 to 1000000000000000 are possible")
    try require(
      tolerance >= 1e-15 && tolerance < 1,
      "--tolerance \(tolerance): a relative error from 1e-15 to below 1 is needed")
    try require(
      noise.isFinite && noise >= 0,
      "--noise \(noise): a fraction of the variable's standard deviation, 0 or more, is needed")
  }
}
