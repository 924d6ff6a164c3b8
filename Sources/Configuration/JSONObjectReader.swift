/// Reads the named values of an object strictly: wrong kinds and unknown keys are errors.
///
/// Ask for every key that is known, then call `finish()`:
///
///     var reader = try JSONObjectReader(value, context: "recipe kdv.json5")
///     let equation = try reader.requireString("equation")
///     let length = try reader.double("length", default: 1)
///     try reader.finish()
public struct JSONObjectReader: Sendable {
  /// What is being read, as the user knows it; errors begin with it.
  public let context: String

  private let members: [String: JSONValue]
  private var known: Set<String> = []

  /// Begins to read an object.
  ///
  /// - Throws: `ConfigurationError` when the value is not an object.
  public init(_ value: JSONValue, context: String) throws {
    guard let members = value.object else {
      throw ConfigurationError(
        "\(context) is \(value.excerpt); an object { key: value, ... } is needed")
    }
    self.context = context
    self.members = members
  }

  /// The value under a key, of whatever kind, or nil where the key is absent or null.
  public mutating func value(_ key: String) -> JSONValue? {
    known.insert(key)
    guard let value = members[key], value != .null else { return nil }
    return value
  }

  /// The value under a key, of whatever kind.
  ///
  /// - Throws: `ConfigurationError` when it is absent.
  public mutating func requireValue(_ key: String) throws -> JSONValue {
    try required(key, "a value", value(key))
  }

  /// Ends the reading.
  ///
  /// - Throws: `ConfigurationError` when the object has a key that was never asked for.
  public func finish() throws {
    guard let stranger = members.keys.filter({ !known.contains($0) }).min() else { return }
    throw ConfigurationError(
      "\(context): unknown key '\(stranger)'; known keys: "
        + known.sorted().joined(separator: ", "))
  }

  /// The value under a key read in one way, or nil where the key is absent.
  mutating func read<Value>(
    _ key: String, _ need: String, _ convert: (JSONValue) -> Value?
  ) throws -> Value? {
    guard let value = value(key) else { return nil }
    guard let converted = convert(value) else {
      throw ConfigurationError("\(context): '\(key)' is \(value.excerpt); \(need) is needed")
    }
    return converted
  }

  /// The value, which must be there.
  func required<Value>(_ key: String, _ need: String, _ value: Value?) throws -> Value {
    guard let value else {
      throw ConfigurationError("\(context): '\(key)' is missing; \(need) is needed")
    }
    return value
  }
}

extension JSONValue {
  /// The value as an error message shows it: one line, cut where it is long.
  var excerpt: String {
    let whole = text()
    return whole.count > 60 ? whole.prefix(57) + "..." : whole
  }
}
