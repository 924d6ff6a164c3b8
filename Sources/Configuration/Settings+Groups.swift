extension Settings {
  /// A group of settings, and the values to replace in it.
  typealias Group = (defaults: any Codable, values: [String: JSONValue])

  /// Sorts values into those of the settings themselves and those of their groups.
  static func split(
    _ overrides: [String: JSONValue], of defaults: Any
  ) -> (own: [String: JSONValue], groups: [String: Group]) {
    var own: [String: JSONValue] = [:]
    var groups: [String: Group] = [:]
    for (key, value) in overrides.sorted(by: { $0.key < $1.key }) {
      let place = key.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        .map(String.init)
      guard let group = group(place[0], of: defaults) else {
        own[key] = value
        continue
      }
      var values = groups[place[0]]?.values ?? [:]
      if place.count > 1 {
        values[place[1]] = value
      } else if let members = value.object {
        values.merge(members) { _, new in new }
      } else {
        own[key] = value
        continue
      }
      groups[place[0]] = (group, values)
    }
    return (own, groups)
  }

  /// A group with some of its values replaced, as JSON.
  ///
  /// - Throws: `ConfigurationError` that names the key with its group.
  static func json(ofGroup group: Group, named name: String) throws -> JSONValue {
    func replaced<Value: Codable>(_ defaults: Value) throws -> JSONValue {
      try json(of: overlay(defaults, with: group.values))
    }
    do {
      return try replaced(group.defaults)
    } catch let error as ConfigurationError {
      throw ConfigurationError("\(name): \(error.description)")
    }
  }

  /// The property of a name that is a struct of settings.
  private static func group(_ name: String, of defaults: Any) -> (any Codable)? {
    let child = Mirror(reflecting: defaults).children.first { $0.label == name }
    guard let child, Mirror(reflecting: child.value).displayStyle == .struct,
      let group = child.value as? any Codable, (try? json(of: group).object) != nil,
      !Mirror(reflecting: child.value).children.isEmpty
    else { return nil }
    return group
  }
}
