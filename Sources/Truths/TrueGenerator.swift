public import Configuration

/// A vector field along which data or a task are truly symmetric.
///
/// For images the variables are the coordinates `x`, `y` of a point, then the channels; else those of
/// the dataset. On inputs of several places, such as particles, the same field acts at each place.
public struct TrueGenerator: Hashable, Sendable {
  /// The usual name, such as `rotation`.
  public var name: String

  /// The field: a text in the equation language for each variable that moves.
  public var components: [String: String]

  /// What happens to the target; nil for data.
  public var target: TargetAction?

  /// How far along the field the data extend, in its parameter; nil for all the way.
  public var extent: ClosedRange<Double>?

  /// The rate at which time runs faster along the field, for maps that are flows: the field v and the
  /// velocity f obey [v, f] = timeScaling f.
  public var timeScaling: Double?

  /// Whether the field is there for trivial reasons, as the velocity of a flow itself.
  public var isTrivial: Bool

  /// Creates a generator.
  public init(
    name: String, components: [String: String], target: TargetAction? = nil,
    extent: ClosedRange<Double>? = nil, timeScaling: Double? = nil, isTrivial: Bool = false
  ) {
    self.name = name
    self.components = components
    self.target = target
    self.extent = extent
    self.timeScaling = timeScaling
    self.isTrivial = isTrivial
  }
}

extension TrueGenerator {
  /// The generator as in a file.
  public var json: JSONValue {
    var members: [String: JSONValue] = [
      "name": .string(name), "components": .object(components.mapValues { .string($0) }),
    ]
    members["target"] = target?.json
    members["extent"] = extent.map { [.number($0.lowerBound), .number($0.upperBound)] }
    members["time_scaling"] = timeScaling.map { .number($0) }
    if isTrivial { members["trivial"] = true }
    return .object(members)
  }

  /// Reads a generator.
  ///
  /// - Throws: `ConfigurationError` that names the key at fault.
  public init(json: JSONValue) throws {
    var reader = try JSONObjectReader(json, context: "true generator")
    let name = try reader.requireString("name")
    let members = reader.value("components")?.object ?? [:]
    self.init(name: name, components: members.compactMapValues(\.string))
    guard components.count == members.count, !members.isEmpty else {
      throw ConfigurationError(
        "true generator \(name): 'components' needs a text for each variable")
    }
    if let action = reader.value("target") {
      guard let target = TargetAction(json: action) else {
        throw ConfigurationError(
          "true generator \(name): 'target' is \(action.text()); \"identity\", \"same\" or an object "
            + "of texts is needed")
      }
      self.target = target
    }
    let bounds = try reader.doubles("extent", default: [])
    if bounds.count == 2, bounds[0] <= bounds[1] {
      extent = bounds[0]...bounds[1]
    } else if !bounds.isEmpty {
      throw ConfigurationError(
        "true generator \(name): 'extent' is \(bounds); [low, high] is needed")
    }
    timeScaling = try reader.double("time_scaling")
    isTrivial = try reader.bool("trivial", default: false)
    try reader.finish()
  }
}
