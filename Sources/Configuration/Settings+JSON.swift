extension Settings {
  /// Settings that are JSON, with some keys replaced; `group.key` names one within an object.
  ///
  /// - Throws: `ConfigurationError` for an unknown key (it lists the known ones with their defaults), or a value of
  ///   another kind than its default.
  public static func overlay(
    _ defaults: [String: JSONValue], with overrides: [String: JSONValue]
  ) throws -> [String: JSONValue] {
    var settings = defaults
    for (key, value) in overrides.sorted(by: { $0.key < $1.key }) {
      let place = key.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        .map(String.init)
      guard let standard = settings[place[0]] else { throw unknown(key, known: defaults) }
      if let members = standard.object {
        let inner = place.count > 1 ? [place[1]: value] : value.object
        guard let inner else {
          throw ConfigurationError("'\(key)' is \(value.excerpt); an object is needed")
        }
        do {
          settings[place[0]] = .object(try overlay(members, with: inner))
        } catch let error as ConfigurationError {
          throw ConfigurationError("\(place[0]): \(error.description)")
        }
        continue
      }
      guard place.count == 1 else { throw unknown(key, known: defaults) }
      guard let need = need(like: standard, value) else {
        settings[key] = value
        continue
      }
      throw ConfigurationError("'\(key)' is \(value.excerpt); \(need) is needed")
    }
    return settings
  }

  /// Settings that are JSON, with some keys replaced, given as `key=value`.
  ///
  /// - Throws: `ConfigurationError` as `overlay(_:with:)` does, and for a text without `=`.
  public static func overlay(
    _ defaults: [String: JSONValue], texts: [String]
  ) throws -> [String: JSONValue] {
    let known = JSONValue.object(defaults)
    let overrides = try texts.map { text -> (String, JSONValue) in
      let (key, value) = try assignment(text)
      let standard = key.split(separator: ".").reduce(Optional(known)) { $0?[String($1)] }
      guard standard?.string != nil, value.string == nil else { return (key, value) }
      return (key, .string(String(text.drop { $0 != "=" }.dropFirst())))
    }
    return try overlay(defaults, with: Dictionary(overrides) { $1 })
  }

  /// What is needed in place of a value, in words; nil where the value is of the kind of the default.
  private static func need(like standard: JSONValue, _ value: JSONValue) -> String? {
    if standard == .null { return nil }
    if standard.bool != nil { return value.bool == nil ? "true or false" : nil }
    if standard.double != nil { return value.double == nil ? "a number" : nil }
    if standard.string != nil { return value.string == nil ? "a text" : nil }
    return value.array == nil ? "a list" : nil
  }
}
