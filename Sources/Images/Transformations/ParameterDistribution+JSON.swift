public import Configuration

extension ParameterDistribution {
  /// Reads a number, `{"uniform": [a, b]}`, `{"normal": [mean, deviation]}`, `{"values": [...]}` or
  /// `{"cyclic": k}`.
  ///
  /// - Parameter context: what is read, as the user knows it; errors begin with it.
  /// - Throws: `ConfigurationError` that names the value and what is accepted.
  public init(_ json: JSONValue, context: String) throws {
    if let number = json.double {
      guard number.isFinite else { throw Self.unknown(json, context) }
      self = .constant(number)
      return
    }
    guard let members = json.object, members.count == 1, let (key, value) = members.first,
      ["uniform", "normal", "values", "cyclic"].contains(key)
    else { throw Self.unknown(json, context) }
    if key == "cyclic" {
      guard let order = value.int, (1...1_000_000).contains(order) else {
        throw Self.bad(key, value, context, "a whole number from 1 to 1000000")
      }
      self = .cyclic(order)
      return
    }
    let numbers = (value.array ?? []).compactMap(\.double).filter(\.isFinite)
    guard numbers.count == value.array?.count, !numbers.isEmpty else {
      throw Self.bad(key, value, context, "a list of numbers")
    }
    switch key {
    case "uniform":
      guard numbers.count == 2, numbers[0] <= numbers[1], (numbers[1] - numbers[0]).isFinite else {
        throw Self.bad(key, value, context, "[lowest, highest]")
      }
      self = .uniform(numbers[0]...numbers[1])
    case "normal":
      guard numbers.count == 2, numbers[1] >= 0 else {
        throw Self.bad(key, value, context, "[mean, deviation] with a deviation of 0 or more")
      }
      self = .normal(mean: numbers[0], deviation: numbers[1])
    default: self = .values(numbers)
    }
  }

  /// The distribution as `init(_:context:)` reads it.
  public var json: JSONValue {
    switch self {
    case .constant(let value): .number(value)
    case .uniform(let range): ["uniform": [.number(range.lowerBound), .number(range.upperBound)]]
    case .normal(let mean, let deviation): ["normal": [.number(mean), .number(deviation)]]
    case .values(let list): ["values": .array(list.map { .number($0) })]
    case .cyclic(let order): ["cyclic": .integer(order)]
    }
  }

  private static func unknown(_ json: JSONValue, _ context: String) -> ConfigurationError {
    ConfigurationError(
      "\(context) is \(json.text().prefix(60)); a number, {\"uniform\": [a, b]}, "
        + "{\"normal\": [mean, deviation]}, {\"values\": [...]} or {\"cyclic\": k} is needed")
  }

  private static func bad(
    _ key: String, _ value: JSONValue, _ context: String, _ need: String
  ) -> ConfigurationError {
    ConfigurationError("\(context): '\(key)' is \(value.text().prefix(60)); \(need) is needed")
  }
}
