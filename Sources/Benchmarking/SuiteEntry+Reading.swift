import Configuration

extension SuiteEntry {
  /// Reads a learner of a suite; without `datasets` it is run on all, and the name of a family stands for all its members.
  init(json: JSONValue, context: String, datasets: [SuiteDataset]) throws {
    var reader = try JSONObjectReader(
      json.string.map { ["learner": .string($0)] } ?? json, context: context)
    learner = try reader.requireString("learner")
    try SuiteDataset.check(name: learner, context: context)
    let names = try reader.strings("datasets")
    timeLimit = try reader.positive("timeLimit")
    let settings = reader.value("settings") ?? .object([:])
    try reader.finish()
    guard let members = settings.object else {
      throw ConfigurationError(
        "\(context): 'settings' is \(settings.text()); an object { key: value, ... } is needed")
    }
    self.settings = members
    self.datasets =
      try names?.flatMap { name in
        let members = datasets.filter { $0.family == name || $0.name == name }.map(\.name)
        guard !members.isEmpty else {
          throw ConfigurationError(
            "\(context): there is no dataset '\(name)'; known: "
              + datasets.map(\.name).joined(separator: ", "))
        }
        return members
      } ?? datasets.map(\.name)
    guard Set(self.datasets).count == self.datasets.count else {
      throw ConfigurationError("\(context): a dataset is named twice in 'datasets'")
    }
  }
}
