public import Configuration

extension TrainingRecord {
  /// The record as a line that a plugin writes to its standard output.
  public var json: JSONValue {
    func number(_ value: Double) -> JSONValue { value.isFinite ? .number(value) : .null }
    var members: [String: JSONValue] = ["stage": .string(stage), "fraction": number(fraction)]
    members["message"] = message.map { .string($0) }
    if !values.isEmpty { members["values"] = .object(values.mapValues { .array($0.map(number)) }) }
    return .object(members)
  }

  /// Reads a record; `null` among the values is what was no finite number.
  ///
  /// - Throws: `ConfigurationError` that names the value at fault.
  public init(json: JSONValue, context: String) throws {
    var reader = try JSONObjectReader(json, context: context)
    let stage = try reader.requireString("stage")
    let fraction = try reader.requireDouble("fraction")
    let message = try reader.string("message")
    let values = reader.value("values") ?? .object([:])
    try reader.finish()
    guard (0...1).contains(fraction) else {
      throw ConfigurationError("\(context): 'fraction' is \(fraction); 0 to 1 is needed")
    }
    let numbers = try (values.object ?? [:]).mapValues { value in
      try (value.array ?? [value]).map { member in
        guard let number = member == .null ? Double.nan : member.double else {
          throw ConfigurationError(
            "\(context): 'values' has \(member.text().prefix(40)); numbers are needed")
        }
        return number
      }
    }
    guard values.object != nil else {
      throw ConfigurationError(
        "\(context): 'values' is \(values.text().prefix(40)); an object is needed")
    }
    // Whoever wrote them: they are shown on a terminal.
    self.init(
      stage: stage.singleLine(limit: 80), fraction: fraction,
      message: message?.singleLine(limit: 1000), values: numbers)
  }
}
