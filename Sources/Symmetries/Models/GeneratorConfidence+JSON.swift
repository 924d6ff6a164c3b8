import Configuration

extension GeneratorConfidence {
  var json: JSONValue {
    var members: [String: JSONValue] = [
      "level": .number(level), "upperBound": .number(upperBound), "limit": .number(limit),
      "certified": .bool(isCertified),
    ]
    if let interval {
      members["interval"] = [.number(interval.lowerBound), .number(interval.upperBound)]
    }
    return .object(members)
  }

  /// Reads a confidence; `certified` may be left out and must agree with the bound if it is there.
  init(_ reader: inout JSONObjectReader, name: String) throws {
    func check(_ holds: Bool, _ line: String) throws {
      if !holds { throw ConfigurationError("\(name): \(line)") }
    }
    level = try reader.requireDouble("level")
    upperBound = try reader.requireDouble("upperBound")
    limit = try reader.requireDouble("limit")
    try check(level > 0 && level < 1, "'level' is \(level); a number between 0 and 1 is needed")
    try check(
      upperBound >= 0 && upperBound <= 1, "'upperBound' is \(upperBound); 0 to 1 is possible")
    try check(limit > 0 && limit < 1, "'limit' is \(limit); a number between 0 and 1 is needed")
    if let ends = reader.value("interval") {
      let numbers = ends.array?.compactMap(\.double) ?? []
      guard numbers.count == 2, ends.array?.count == 2, 0 <= numbers[0], numbers[0] <= numbers[1],
        numbers[1].isFinite
      else {
        throw ConfigurationError(
          "\(name): 'interval' is \(ends.text()); two numbers [low, high] are needed")
      }
      interval = numbers[0]...numbers[1]
    }
    if let certified = try reader.bool("certified") {
      try check(
        certified == isCertified,
        "'certified' is \(certified), but the bound is \(upperBound) and the limit \(limit)")
    }
  }
}
