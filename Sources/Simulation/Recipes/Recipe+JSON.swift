public import Configuration
import Equations
import Integrators

extension Recipe {
  /// Reads a recipe.
  ///
  /// - Parameters:
  ///   - json: the content of a recipe file, or the recipe stored in a data set.
  ///   - name: the name of the recipe.
  /// - Throws: `ConfigurationError` or `RecipeError` that names the key at fault.
  public init(json: JSONValue, name: String) throws {
    let context = "recipe \(name)"
    var reader = try JSONObjectReader(json, context: context)
    let equation = try reader.requireString("equation")
    let known = Catalogue.equation(named: equation)
    self.init(name: try reader.string("name", default: name), equation: known?.text ?? equation)
    parameters = known?.defaultParameters ?? [:]
    if let values = reader.value("parameters") {
      parameters.merge(try Recipe.parameters(values, context: context)) { $1 }
    }
    domain = try reader.doubles("domain", default: domain)
    grid = try reader.ints("grid", default: grid)
    start = try reader.double("start", default: start)
    time = try reader.double("time", default: time)
    frames = try reader.int("frames", default: frames)
    if var initial = try reader.object("initial") {
      self.initial = try InitialCondition(&initial)
      try initial.finish()
    }
    if var observation = try reader.object("observe") {
      self.observation = try Observation(&observation)
      try observation.finish()
    }
    trajectories = try reader.int("trajectories", default: trajectories)
    seed = UInt64(bitPattern: Int64(try reader.int("seed", default: 0)))
    tolerance = try reader.double("tolerance", default: tolerance)
    stepsPerFrame = try reader.int("steps_per_frame")
    let dealias = try reader.string("dealias", default: dealiasing.rawValue)
    guard let dealiasing = Dealiasing(rawValue: dealias) else {
      throw RecipeError("\(context): 'dealias' is \"\(dealias)\"; none, 2/3 and 3/2 are known")
    }
    self.dealiasing = dealiasing
    noise = try reader.double("noise", default: noise)
    let dtype = try reader.string("dtype", default: "float64")
    guard ["float64", "float32"].contains(dtype) else {
      throw RecipeError("\(context): 'dtype' is \"\(dtype)\"; float64 and float32 are known")
    }
    isSinglePrecision = dtype == "float32"
    // Read by RecipeFile.
    _ = reader.value("kind")
    // For people only: see RecipeCard.
    _ = reader.value("card")
    try reader.finish()
  }

  private static func parameters(_ json: JSONValue, context: String) throws -> [String: Double] {
    guard let members = json.object else {
      throw RecipeError("\(context): 'parameters' is \(json); {name: number} is needed")
    }
    return try members.mapValues { value in
      guard let number = value.double else {
        throw RecipeError("\(context): parameter value \(value) is no number")
      }
      return number
    }
  }

  /// The recipe, complete: every key with its value.
  public var json: JSONValue {
    var members: [String: JSONValue] = [
      "name": .string(name), "equation": .string(equation),
      "parameters": .object(parameters.mapValues { .number($0) }),
      "domain": .array(domain.map { .number($0) }), "grid": .array(grid.map { .integer($0) }),
      "start": .number(start), "time": .number(time), "frames": .integer(frames),
      "initial": initial.json, "trajectories": .integer(trajectories),
      "seed": .integer(Int(Int64(bitPattern: seed))), "tolerance": .number(tolerance),
      "dealias": .string(dealiasing.rawValue), "noise": .number(noise),
      "dtype": .string(isSinglePrecision ? "float32" : "float64"),
    ]
    members["observe"] = observation?.json
    members["steps_per_frame"] = stepsPerFrame.map { .integer($0) }
    return .object(members)
  }
}
