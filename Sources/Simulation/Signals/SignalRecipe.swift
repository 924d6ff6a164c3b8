public import Configuration

/// Everything that determines a data set of signals: the mean of a rectangle and a triangle, each at a
/// random place of a periodic axis (Yang, Dehmamy, Walters and Yu 2024, "double bump").
public struct SignalRecipe: Hashable, Sendable {
  /// What the key `kind` of a recipe says.
  public static let kind = "signals"

  /// The name of the family in recipes.
  public static let family = "double-bump"

  /// The name of the recipe, for people.
  public var name: String

  /// The number of points, which is also the period.
  public var points = 64

  /// The width of rectangle and triangle, in points.
  public var width = 16

  /// Whether the shifts are real numbers rather than whole ones.
  public var isContinuous = false

  /// The number of samples.
  public var samples = 10_000

  /// The seed of all random numbers.
  public var seed: UInt64 = 0

  /// The standard deviation of added Gaussian noise, as a fraction of that of the signal.
  public var noise = 0.0

  /// Whether values are stored in single precision.
  public var isSinglePrecision = false

  /// Creates a recipe with the values above.
  public init(name: String) {
    self.name = name
  }

  /// Reads a recipe.
  ///
  /// - Throws: `ConfigurationError` or `RecipeError` that names the key at fault.
  public init(json: JSONValue, name: String) throws {
    var reader = try JSONObjectReader(json, context: "recipe \(name)")
    try reader.require(kind: Self.kind)
    let family = try reader.string("family", default: Self.family)
    guard family == Self.family else {
      throw RecipeError("\(reader.context): 'family' is \"\(family)\"; \(Self.family) is known")
    }
    self.init(name: try reader.string("name", default: name))
    points = try reader.int("points", default: points)
    width = try reader.int("width", default: width)
    isContinuous = try reader.bool("continuous", default: isContinuous)
    samples = try reader.int("samples", default: samples)
    seed = UInt64(bitPattern: Int64(try reader.int("seed", default: 0)))
    noise = try reader.double("noise", default: noise)
    isSinglePrecision = try reader.isSinglePrecision()
    // For people only: see RecipeCard.
    _ = reader.value("card")
    try reader.finish()
  }

  /// The recipe, complete: every key with its value.
  public var json: JSONValue {
    [
      "kind": .string(Self.kind), "family": .string(Self.family), "name": .string(name),
      "points": .integer(points), "width": .integer(width), "continuous": .bool(isContinuous),
      "samples": .integer(samples), "seed": .integer(Int(Int64(bitPattern: seed))),
      "noise": .number(noise), "dtype": .string(isSinglePrecision ? "float32" : "float64"),
    ]
  }

  /// Checks every number of the recipe.
  ///
  /// - Throws: `RecipeError` that names the value and what would be accepted.
  public func validate() throws {
    guard (4...1_000_000).contains(points) else {
      throw RecipeError("points: \(points); 4 to 1000000 are possible")
    }
    guard (2...points / 2).contains(width) else {
      throw RecipeError("width: \(width); 2 to half of the \(points) points are possible")
    }
    guard (1...1_000_000_000_000_000).contains(samples) else {
      throw RecipeError("samples: \(samples); 1 to 1000000000000000 are possible")
    }
    guard noise.isFinite, noise >= 0 else {
      throw RecipeError(
        "noise: \(noise); a fraction of the signal's standard deviation, 0 or more, is needed")
    }
  }
}
