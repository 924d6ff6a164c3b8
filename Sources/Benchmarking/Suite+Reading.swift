public import Configuration

extension Suite {
  /// Reads a suite from JSON.
  ///
  /// - Parameters:
  ///   - name: what the suite is called.
  ///   - folder: the folder that relative paths of recipes begin at.
  /// - Throws: `ConfigurationError` that names the value at fault.
  public init(json: JSONValue, name: String, folder: String) throws {
    let context = "suite \(name)"
    var reader = try JSONObjectReader(json, context: context)
    self.name = name
    title = try reader.string("title", default: "")
    timeLimit = try reader.positive("timeLimit") ?? 600
    let noise = try SuiteDataset.levels(&reader)
    let test = try reader.object("test").map(SuiteDataset.words)
    let datasets = try reader.list("datasets")
    let learners = try reader.list("learners")
    try reader.finish()
    var members: [SuiteDataset] = []
    for (index, value) in datasets.enumerated() {
      members += try SuiteDataset.family(
        json: value, context: "\(context): datasets[\(index)]", folder: folder,
        earlier: members.map(\.name), noise: noise, test: test)
    }
    self.datasets = members
    entries = try learners.enumerated().map { index, value in
      try SuiteEntry(json: value, context: "\(context): learners[\(index)]", datasets: members)
    }
    for (index, entry) in entries.enumerated() {
      for other in entries[..<index]
      where other.learner == entry.learner && other.settings == entry.settings {
        guard let twice = entry.datasets.first(where: other.datasets.contains) else { continue }
        throw ConfigurationError(
          "\(context): learners[\(index)]: \(entry.learner) with the same settings is on \(twice) already"
        )
      }
    }
  }
}

extension JSONObjectReader {
  /// The list under a key, which must be there and have members.
  mutating func list(_ key: String) throws -> [JSONValue] {
    let value = try requireValue(key)
    guard let members = value.array, !members.isEmpty else {
      throw ConfigurationError(
        "\(context): '\(key)' is \(value.text().prefix(60)); a list is needed")
    }
    return members
  }

  /// The number above 0 under a key, or nil where the key is absent.
  mutating func positive(_ key: String) throws -> Double? {
    guard let number = try double(key) else { return nil }
    guard number > 0, number.isFinite else {
      throw ConfigurationError("\(context): '\(key)' is \(number); a number above 0 is needed")
    }
    return number
  }
}
