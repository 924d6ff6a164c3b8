import Configuration

extension SuiteEntry {
  /// Reads a learner of a suite; without `datasets` it is run on all.
  init(json: JSONValue, context: String, datasets: [String]) throws {
    var reader = try JSONObjectReader(
      json.string.map { ["learner": .string($0)] } ?? json, context: context)
    learner = try reader.requireString("learner")
    try SuiteDataset.check(name: learner, context: context)
    self.datasets = try reader.strings("datasets") ?? datasets
    timeLimit = try reader.positive("timeLimit")
    let settings = reader.value("settings") ?? .object([:])
    try reader.finish()
    guard let members = settings.object else {
      throw ConfigurationError(
        "\(context): 'settings' is \(settings.text()); an object { key: value, ... } is needed")
    }
    self.settings = members
    if let stranger = self.datasets.first(where: { !datasets.contains($0) }) {
      throw ConfigurationError(
        "\(context): there is no dataset '\(stranger)'; known: \(datasets.joined(separator: ", "))")
    }
    guard Set(self.datasets).count == self.datasets.count else {
      throw ConfigurationError("\(context): a dataset is named twice in 'datasets'")
    }
  }
}
