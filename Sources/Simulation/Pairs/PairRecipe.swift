public import Configuration

/// Everything that determines a data set of inputs with targets.
public struct PairRecipe: Hashable, Sendable {
  /// What the key `kind` of a recipe says.
  public static let kind = "pairs"

  /// The name of the recipe, for people.
  public var name: String

  /// The task.
  public var task: PairChoice

  /// The number of samples.
  public var samples = 10_000

  /// The seed of all random numbers.
  public var seed: UInt64 = 0

  /// The standard deviation of Gaussian noise added to the inputs, as a fraction of that of each
  /// variable over the data.
  public var noise = 0.0

  /// The same for the targets.
  public var targetNoise = 0.0

  /// Whether values are stored in single precision.
  public var isSinglePrecision = false

  /// Creates a recipe of a task with the values above.
  public init(name: String, task: PairChoice) {
    self.name = name
    self.task = task
  }

  /// Reads a recipe.
  ///
  /// - Throws: `ConfigurationError` or `RecipeError` that names the key at fault.
  public init(json: JSONValue, name: String) throws {
    var reader = try JSONObjectReader(json, context: "recipe \(name)")
    try reader.require(kind: Self.kind)
    let task = try PairChoice(named: try reader.requireString("task"), &reader)
    self.init(name: try reader.string("name", default: name), task: task)
    samples = try reader.int("samples", default: samples)
    seed = UInt64(bitPattern: Int64(try reader.int("seed", default: 0)))
    noise = try reader.double("noise", default: noise)
    targetNoise = try reader.double("target_noise", default: targetNoise)
    isSinglePrecision = try reader.isSinglePrecision()
    // For people only: see RecipeCard.
    _ = reader.value("card")
    try reader.finish()
  }

  /// The recipe, complete: every key with its value.
  public var json: JSONValue {
    let members: [String: JSONValue] = [
      "kind": .string(Self.kind), "name": .string(name), "samples": .integer(samples),
      "seed": .integer(Int(Int64(bitPattern: seed))), "noise": .number(noise),
      "target_noise": .number(targetNoise),
      "dtype": .string(isSinglePrecision ? "float32" : "float64"),
    ]
    return .object(members.merging(task.members) { $1 })
  }

  /// Checks every number of the recipe.
  ///
  /// - Throws: `RecipeError` that names the value and what would be accepted.
  public func validate() throws {
    guard (1...1_000_000_000_000_000).contains(samples) else {
      throw RecipeError("samples: \(samples); 1 to 1000000000000000 are possible")
    }
    for (name, noise) in [("noise", noise), ("target_noise", targetNoise)] {
      guard noise.isFinite, noise >= 0 else {
        throw RecipeError(
          "\(name): \(noise); a fraction of the standard deviation, 0 or more, is needed")
      }
    }
    if targetNoise > 0, !(task.task is any PairFunction) {
      throw RecipeError("target_noise: \(targetNoise); classes have none, 0 is needed")
    }
  }
}
