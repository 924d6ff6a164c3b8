public import Configuration

extension TrajectoryRecipe {
  /// What the key `kind` of a recipe says.
  public static let kind = "trajectories"

  /// Reads a recipe.
  ///
  /// - Throws: `ConfigurationError` or `RecipeError` that names the key at fault.
  public init(json: JSONValue, name: String) throws {
    let context = "recipe \(name)"
    var reader = try JSONObjectReader(json, context: context)
    try reader.require(kind: Self.kind)
    self.init(
      name: try reader.string("name", default: name),
      // A long system stands on several lines of its file.
      equation: try reader.requireString("equation").split(whereSeparator: \.isWhitespace)
        .joined(separator: " "))
    if var values = try reader.object("parameters") {
      for parameter in reader.value("parameters")?.object?.keys.sorted() ?? [] {
        parameters[parameter] = try values.requireDouble(parameter)
      }
    }
    initial = try reader.value("initial").map {
      try StateFamily($0, context: "\(context): 'initial'")
    }
    start = try reader.double("start", default: start)
    time = try reader.double("time", default: time)
    frames = try reader.int("frames", default: frames)
    trajectories = try reader.int("trajectories", default: trajectories)
    seed = UInt64(bitPattern: Int64(try reader.int("seed", default: 0)))
    tolerance = try reader.double("tolerance", default: tolerance)
    noise = try reader.double("noise", default: noise)
    isSinglePrecision = try reader.isSinglePrecision()
    // For people only: see RecipeCard.
    _ = reader.value("card")
    try reader.finish()
  }

  /// The recipe, complete: every key with its value.
  public var json: JSONValue {
    var members: [String: JSONValue] = [
      "kind": .string(Self.kind), "name": .string(name), "equation": .string(equation),
      "parameters": .object(parameters.mapValues { .number($0) }), "start": .number(start),
      "time": .number(time), "frames": .integer(frames), "trajectories": .integer(trajectories),
      "seed": .integer(Int(Int64(bitPattern: seed))), "tolerance": .number(tolerance),
      "noise": .number(noise), "dtype": .string(isSinglePrecision ? "float32" : "float64"),
    ]
    members["initial"] = initial?.json
    return .object(members)
  }
}

extension JSONObjectReader {
  /// Reads the key `kind`, which must say what is expected where it is there.
  mutating func require(kind: String) throws {
    let found = try string("kind", default: kind)
    guard found == kind else {
      throw RecipeError("\(context): 'kind' is \"\(found)\"; \"\(kind)\" is needed")
    }
  }

  /// Reads the key `dtype`.
  mutating func isSinglePrecision() throws -> Bool {
    let dtype = try string("dtype", default: "float64")
    guard ["float64", "float32"].contains(dtype) else {
      throw RecipeError("\(context): 'dtype' is \"\(dtype)\"; float64 and float32 are known")
    }
    return dtype == "float32"
  }
}
