public import Configuration

/// A recipe of any kind of data: the same recipe gives the same bytes.
public protocol SampleRecipe: Sendable {
  /// Reads a recipe.
  ///
  /// - Throws: an error of one line that names the key at fault.
  init(json: JSONValue, name: String) throws

  /// The name of the recipe, for people.
  var name: String { get }

  /// The recipe, complete: every key with its value.
  var json: JSONValue { get }

  /// What makes its samples.
  ///
  /// - Throws: an error of one line where the recipe cannot be followed.
  func makeMaker() throws -> any SampleMaker
}

extension TrajectoryRecipe: SampleRecipe {
  /// The integrator of the system.
  ///
  /// - Throws: `RecipeError`, `ParseError` or `EquationError` where it cannot be followed.
  public func makeMaker() throws -> any SampleMaker { try TrajectoryMaker(self) }
}

extension PairRecipe: SampleRecipe {
  /// What draws the pairs.
  ///
  /// - Throws: `RecipeError` where the recipe cannot be followed.
  public func makeMaker() throws -> any SampleMaker { try PairMaker(self) }
}

extension SignalRecipe: SampleRecipe {
  /// What draws the signals.
  ///
  /// - Throws: `RecipeError` where the recipe cannot be followed.
  public func makeMaker() throws -> any SampleMaker { try SignalMaker(self) }
}

extension Recipe: SampleRecipe {
  /// The simulator of the equation.
  ///
  /// - Throws: `RecipeError`, `ParseError` or `EquationError` where it cannot be simulated.
  public func makeMaker() throws -> any SampleMaker { try Simulator(self) }
}
