public import Configuration

/// Everything that determines the pairs of a state and a later one, from a dataset over time.
public struct OneStepRecipe: Hashable, Sendable, SampleRecipe {
  /// What the key `task` of a recipe says.
  static let task = "one-step"

  /// The name of the recipe, for people.
  public var name: String

  /// The dataset of solutions or trajectories.
  public var path: String

  /// The SHA-256 of its field values; an empty one takes what is there.
  public var sha256 = ""

  /// How many frames lie between state and target.
  public var steps = 1

  /// How many frames lie between the states of two pairs.
  public var every = 1

  /// Reads a recipe.
  ///
  /// - Throws: `ConfigurationError` or `RecipeError` that names the key at fault.
  public init(json: JSONValue, name: String) throws {
    var reader = try JSONObjectReader(json, context: "recipe \(name)")
    try reader.require(kind: PairRecipe.kind)
    _ = reader.value("task")
    self.name = try reader.string("name", default: name)
    guard let path = try reader.string("from") else {
      throw RecipeError("recipe \(name): --from FILE.h5 is needed, solutions or trajectories")
    }
    self.path = path
    sha256 = try reader.string("sha256", default: "")
    // For people only: see RecipeCard.
    _ = reader.value("card")
    // The number of pairs is that of the frames; these two can be changed like parameters.
    var parameters = try reader.object("parameters")
    steps = try parameters?.int("steps", default: steps) ?? steps
    every = try parameters?.int("every", default: every) ?? every
    try parameters?.finish()
    try reader.finish()
  }

  /// The recipe, complete: every key with its value.
  public var json: JSONValue {
    [
      "kind": .string(PairRecipe.kind), "task": .string(Self.task), "name": .string(name),
      "from": .string(path), "sha256": .string(sha256),
      "parameters": ["steps": .integer(steps), "every": .integer(every)],
    ]
  }

  /// The reader of the dataset.
  ///
  /// - Throws: `DatasetError`, `AdaptorError` or `RecipeError` where it gives no pairs.
  public func makeMaker() throws -> any SampleMaker { try OneStepMaker(self) }
}
