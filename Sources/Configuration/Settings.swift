import Foundation

/// Replaces single values of a settings struct that carries its defaults.
///
/// The stored properties of the struct are the keys. Nothing needs to be written for them:
/// the struct is encoded, the keys are replaced, and it is decoded again. A property that is such
/// a struct itself is a group: its keys are written `group.key`, or as an object of those to replace.
public enum Settings {
  /// The settings as an object of JSON: every key with its value.
  public static func json(of settings: some Encodable) throws -> JSONValue {
    var members = try encoded(settings)
    // An absent optional is not encoded, but is a key all the same.
    for child in Mirror(reflecting: settings).children {
      if let label = child.label, members[label] == nil, Optional.isNil(child.value) {
        members[label] = .null
      }
    }
    return .object(members)
  }

  /// The settings with some keys replaced.
  ///
  /// - Throws: `ConfigurationError` for an unknown key (it lists the known ones with their
  ///   defaults), or a value of the wrong kind.
  public static func overlay<Value: Codable>(
    _ defaults: Value, with overrides: [String: JSONValue]
  ) throws -> Value {
    var members = try json(of: defaults).object ?? [:]
    let known = members
    let (own, groups) = split(overrides, of: defaults)
    for (name, group) in groups.sorted(by: { $0.key < $1.key }) {
      members[name] = try json(ofGroup: group, named: name)
    }
    for (key, value) in own.sorted(by: { $0.key < $1.key }) {
      guard known[key] != nil else { throw unknown(key, known: known) }
      members[key] = value
      // One at a time, so that an error names the key at fault whatever the decoder says.
      var single = known
      single[key] = value
      do {
        _ = try decoded(Value.self, from: single)
      } catch {
        let need = need(of: key, in: defaults, known: known[key] ?? .null, error: error)
        throw ConfigurationError("'\(key)' is \(value.excerpt); \(need) is needed")
      }
    }
    return try decoded(Value.self, from: members)
  }

  /// The settings with some keys replaced, given as `key=value`.
  ///
  /// A value is read as JSON5 where it parses, else as text: `width=64`, `layers=[32,32]`,
  /// `optimiser=adam`. Where the default is a text, the value is taken as it stands.
  ///
  /// - Throws: `ConfigurationError` as `overlay(_:with:)` does, and for a text without `=`.
  public static func overlay<Value: Codable>(
    _ defaults: Value, texts: [String]
  ) throws -> Value {
    let known = try json(of: defaults)
    var overrides: [String: JSONValue] = [:]
    for text in texts {
      let (key, value) = try assignment(text)
      let path = key.split(separator: ".").map(String.init)
      let standard = path.reduce(Optional(known)) { $0?[$1] }
      if standard?.string != nil, value.string == nil {
        overrides[key] = .string(String(text.drop { $0 != "=" }.dropFirst()))
      } else {
        overrides[key] = value
      }
    }
    return try overlay(defaults, with: overrides)
  }

  /// Reads `key=value`, the value as JSON5 where it parses, else as text.
  ///
  /// - Throws: `ConfigurationError` where there is no `=` or nothing before it.
  public static func assignment(_ text: String) throws -> (key: String, value: JSONValue) {
    guard let equals = text.firstIndex(of: "="), equals > text.startIndex else {
      throw ConfigurationError("'\(text)' is no setting; write key=value")
    }
    let value = String(text[text.index(after: equals)...])
    return (String(text[..<equals]), (try? JSONValue(json5: value)) ?? .string(value))
  }

  private static func encoded(_ settings: some Encodable) throws -> [String: JSONValue] {
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    let value = try JSONValue(data: encoder.encode(settings), allowsJSON5: false)
    return value.object ?? [:]
  }

  private static func decoded<Value: Decodable>(
    _ type: Value.Type, from members: [String: JSONValue]
  ) throws -> Value {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    return try decoder.decode(type, from: Data(JSONValue.object(members).text().utf8))
  }
}
