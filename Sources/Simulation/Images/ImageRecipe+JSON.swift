public import Configuration
import Datasets
import Images

extension ImageRecipe: SampleRecipe {
  /// Reads a recipe.
  ///
  /// - Throws: `ConfigurationError` or `RecipeError` that names the key at fault.
  public init(json: JSONValue, name: String) throws {
    let context = "recipe \(name)"
    var reader = try JSONObjectReader(json, context: context)
    _ = reader.value("kind")
    self.init(
      name: try reader.string("name", default: name), source: try Self.source(&reader, context))
    classes = try reader.strings("classes")
    isFlipped = try reader.bool("flip", default: false)
    size = try reader.ints("size")
    isColoured = try reader.bool("colour")
    if let value = reader.value("transforms") { transforms = try Self.transforms(value, context) }
    let degree = try reader.string("interpolation", default: "quintic")
    guard let known = SplineDegree.allCases.first(where: { $0.name == degree }) else {
      throw RecipeError("\(context): 'interpolation' is \"\(degree)\"; cubic and quintic are known")
    }
    self.degree = known
    if let value = reader.value("padding") { padding = try Padding(value, context) }
    samples = try reader.int("samples")
    seed = UInt64(bitPattern: Int64(try reader.int("seed", default: 0)))
    noise = try reader.double("noise", default: noise)
    let dtype = try reader.string("dtype", default: numberFormat.rawValue)
    guard let format = NumberFormat(rawValue: dtype) else {
      throw RecipeError("\(context): 'dtype' is \"\(dtype)\"; uint8, float32 and float64 are known")
    }
    numberFormat = format
    maxPixels = try reader.int("max_pixels", default: maxPixels)
    // For people only: see RecipeCard.
    _ = reader.value("card")
    try reader.finish()
    try validate()
  }

  /// Exactly one of the keys family, from and dataset says where pictures come from.
  private static func source(_ reader: inout JSONObjectReader, _ context: String) throws
    -> ImageSource
  {
    let (path, sha256) = (try reader.string("from"), try reader.string("sha256", default: ""))
    let (family, dataset) = (try reader.string("family"), try reader.string("dataset"))
    if let path {
      guard family == nil, dataset == nil else {
        throw RecipeError("\(context): 'from' excludes 'family' and 'dataset'; give one")
      }
      return .files(path: path, sha256: sha256)
    }
    guard sha256.isEmpty else { throw RecipeError("\(context): 'sha256' goes with 'from'") }
    switch (family, dataset) {
    case (let name?, nil):
      guard let family = ProceduralFamily(rawValue: name) else {
        let known = ProceduralFamily.allCases.map(\.rawValue).joined(separator: ", ")
        throw RecipeError("\(context): 'family' is \"\(name)\"; known: \(known)")
      }
      return .family(family)
    case (nil, "fashion-mnist"?): return .fashionMNIST(isTest: false)
    case (nil, "fashion-mnist-test"?): return .fashionMNIST(isTest: true)
    case (nil, let name?):
      throw RecipeError(
        "\(context): 'dataset' is \"\(name)\"; fashion-mnist and fashion-mnist-test are known")
    default:
      throw RecipeError("\(context): one of the keys 'family', 'from' and 'dataset' is needed")
    }
  }

  private static func transforms(_ json: JSONValue, _ context: String) throws
    -> [TransformationParameter: ParameterDistribution]
  {
    guard let members = json.object else {
      throw RecipeError(
        "\(context): 'transforms' is \(json.text()); {name: distribution} is needed")
    }
    var transforms: [TransformationParameter: ParameterDistribution] = [:]
    for (name, value) in members.sorted(by: { $0.key < $1.key }) {
      guard let parameter = TransformationParameter(rawValue: name) else {
        let known = TransformationParameter.allCases.map(\.rawValue).joined(separator: ", ")
        throw RecipeError("\(context): there is no transformation '\(name)'; known: \(known)")
      }
      let distribution = try ParameterDistribution(value, context: "\(context): '\(name)'")
      if case .cyclic = distribution, !parameter.isTurn {
        throw RecipeError(
          "\(context): '\(name)': 'cyclic' is for rotation and hue; \"values\" gives a list")
      }
      transforms[parameter] = distribution
    }
    return transforms
  }

  /// The recipe, complete: every key with its value.
  public var json: JSONValue {
    var members: [String: JSONValue] = [
      "kind": "images", "name": .string(name),
      "transforms": .object(
        Dictionary(uniqueKeysWithValues: transforms.map { ($0.key.rawValue, $0.value.json) })),
      "interpolation": .string(degree.name), "padding": padding.json,
      "seed": .integer(Int(Int64(bitPattern: seed))), "noise": .number(noise),
      "dtype": .string(numberFormat.rawValue), "max_pixels": .integer(maxPixels),
    ]
    switch source {
    case .family(let family): members["family"] = .string(family.rawValue)
    case .files(let path, let sha256):
      (members["from"], members["sha256"]) = (.string(path), .string(sha256))
    case .fashionMNIST(let isTest):
      members["dataset"] = isTest ? "fashion-mnist-test" : "fashion-mnist"
    }
    members["classes"] = classes.map { .array($0.map { .string($0) }) }
    if isFlipped { members["flip"] = true }
    members["size"] = size.map { .array($0.map { .integer($0) }) }
    members["colour"] = isColoured.map { .bool($0) }
    members["samples"] = samples.map { .integer($0) }
    return .object(members)
  }

  /// The maker of its images.
  ///
  /// - Throws: `ImageError` where pictures cannot be read, `RecipeError`.
  public func makeMaker() throws -> any SampleMaker { try ImageMaker(self) }
}

extension SplineDegree {
  /// The name in recipes.
  fileprivate var name: String { "\(self)" }
}

extension Padding {
  /// Reads a number, `edge`, `reflect` or `periodic`.
  fileprivate init(_ json: JSONValue, _ context: String) throws {
    switch json {
    case "edge": self = .edge
    case "reflect": self = .reflect
    case "periodic": self = .periodic
    default:
      guard let value = json.double, (0...1).contains(value) else {
        throw RecipeError(
          "\(context): 'padding' is \(json.text()); an intensity from 0 to 1, \"edge\", \"reflect\" or "
            + "\"periodic\" is needed")
      }
      self = .constant(value)
    }
  }

  fileprivate var json: JSONValue {
    switch self {
    case .constant(let value): .number(value)
    case .edge: "edge"
    case .reflect: "reflect"
    case .periodic: "periodic"
    }
  }
}
