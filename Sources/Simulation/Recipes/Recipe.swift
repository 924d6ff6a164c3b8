public import Integrators
public import Jets
public import Spectral

/// Everything that determines a data set of solutions: the same recipe gives the same bytes.
public struct Recipe: Hashable, Sendable {
  /// The name of the recipe, for people.
  public var name: String

  /// The equation in the equation language.
  public var equation: String

  /// The value of each parameter of the equation.
  public var parameters: [String: Double] = [:]

  /// The length of the periodic box along each space axis.
  public var domain: [Double] = [2 * Double.pi]

  /// The number of grid points along each space axis.
  public var grid: [Int] = [256]

  /// The time of the first frame.
  public var start = 0.0

  /// The time from the first frame to the last.
  public var time = 1.0

  /// The number of frames, both ends included.
  public var frames = 100

  /// How initial states come about.
  public var initial = InitialCondition.sines(SineFamily())

  /// What is seen of the solutions; nil for all fields as they are.
  public var observation: Observation?

  /// The number of samples.
  public var trajectories = 16

  /// The seed of all random numbers.
  public var seed: UInt64 = 0

  /// The largest relative error of a trajectory, unless the steps are fixed.
  public var tolerance = 1e-8

  /// A fixed number of time steps between frames instead of the tolerance.
  public var stepsPerFrame: Int?

  /// How products are kept free of aliasing.
  public var dealiasing = Dealiasing.threeHalves

  /// The standard deviation of added Gaussian noise, as a fraction of that of the field.
  public var noise = 0.0

  /// Whether fields are stored in single precision.
  public var isSinglePrecision = false

  /// Creates a recipe of an equation with the values above.
  public init(name: String, equation: String) {
    self.name = name
    self.equation = equation
  }

  /// The grid of every frame.
  public var box: PeriodicBox { PeriodicBox(periods: domain, counts: grid) }

  /// The recipe with one length and one count for each of the given number of space axes: a single
  /// one stands for all.
  ///
  /// - Throws: `RecipeError` where there are others than one or as many as axes.
  func spread(over axes: Int) throws -> Recipe {
    func spread<Value>(_ values: [Value], _ key: String) throws -> [Value] {
      if values.count == 1 { return Array(repeating: values[0], count: axes) }
      guard values.count == axes else {
        throw RecipeError(
          "--\(key) \(values.map { "\($0)" }.joined(separator: "x")): the equation has \(axes) space "
            + (axes == 1 ? "axis" : "axes"))
      }
      return values
    }
    var recipe = self
    recipe.domain = try spread(domain, "domain")
    recipe.grid = try spread(grid, "grid")
    return recipe
  }

  /// The equation with its parameters bound.
  ///
  /// - Throws: `ParseError` or `EquationError`.
  public func system() throws -> EquationSystem {
    try EquationSystem(parsing: equation).binding(parameters)
  }
}
