extension Settings {
  /// The error for a key that the settings do not have.
  static func unknown(_ key: String, known: [String: JSONValue]) -> ConfigurationError {
    let list = known.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.excerpt)" }
    let choices = list.isEmpty ? "there are none" : list.joined(separator: ", ")
    return ConfigurationError("unknown setting '\(key)'; known, with their defaults: \(choices)")
  }

  /// What a key accepts, in words.
  static func need(
    of key: String, in defaults: Any, known: JSONValue, error: any Error
  ) -> String {
    let child = Mirror(reflecting: defaults).children.first { $0.label == key }
    if let child, let names = names(of: type(of: child.value)) {
      return "one of " + names.joined(separator: ", ")
    }
    // The type named by the decoder serves optionals, whose default says nothing.
    let type: String? =
      switch error {
      case DecodingError.typeMismatch(let type, _): "\(type)"
      default: child.map { "\(Swift.type(of: $0.value))" }
      }
    switch type {
    case "Int", "UInt", "Int64", "UInt64", "Int32", "UInt32": return "a whole number"
    case "Double", "Float": return "a number"
    case "Bool": return "true or false"
    case "String": return "a text"
    default: break
    }
    return known == .null
      ? (type.map { "a value of the type \($0)" } ?? "another value")
      : "a value like \(known.excerpt)"
  }

  /// The values of an enumeration, or nil for another type.
  private static func names(of type: Any.Type) -> [String]? {
    func list<Value: CaseIterable>(_ type: Value.Type) -> [String] {
      type.allCases.map { value in
        (value as? any RawRepresentable).map { "\($0.rawValue)" } ?? "\(value)"
      }
    }
    return (type as? any CaseIterable.Type).map { list($0) }
  }
}

extension Optional where Wrapped == Any {
  /// Whether a value of unknown type is an optional without a value.
  static func isNil(_ value: Any) -> Bool {
    let mirror = Mirror(reflecting: value)
    return mirror.displayStyle == .optional && mirror.children.isEmpty
  }
}
