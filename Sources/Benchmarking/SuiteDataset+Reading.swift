import Configuration

extension SuiteDataset {
  /// The options of `gen` that a suite may give a number or a text.
  static let plainOptions = [
    "trajectories", "seed", "grid", "domain", "time", "frames", "start", "tolerance",
    "steps-per-frame", "dealias", "noise", "target-noise", "dtype", "equation",
  ]

  /// Reads a dataset of a suite: one for each level of noise, where levels are given.
  ///
  /// - Parameters:
  ///   - earlier: the names of the datasets before it.
  ///   - noise: the levels of a dataset that says nothing of them.
  ///   - test: the options of test data of a dataset that says nothing of them.
  /// - Throws: `ConfigurationError` that names the value at fault.
  static func family(
    json: JSONValue, context: String, folder: String, earlier: [String], noise: [Double]?,
    test: [String]?
  ) throws -> [SuiteDataset] {
    let (dataset, own) = try read(json: json, context: context, folder: folder, earlier: earlier)
    guard let levels = own ?? noise else {
      return [dataset.tested(test)]
    }
    if dataset.words.contains("--noise") {
      throw ConfigurationError(
        "\(context): 'noise' is among the options and in a list of levels; one of them is possible")
    }
    return levels.map { level in
      var member = dataset.tested(test)
      member.noise = level
      if level > 0 {
        let text = JSONValue.number(level).text()
        member.name += "-noise-\(text)"
        member.words += ["--noise", text]
      }
      return member
    }
  }

  /// Itself, with test data where it has none and is not made from another dataset.
  private func tested(_ words: [String]?) -> SuiteDataset {
    var dataset = self
    if dataset.testWords == nil, source == nil { dataset.testWords = words }
    return dataset
  }

  /// The levels of noise under `noise`; nil where there is no such key.
  static func levels(_ reader: inout JSONObjectReader) throws -> [Double]? {
    guard let value = reader.value("noise") else { return nil }
    let numbers = (value.array ?? []).compactMap(\.double)
    guard !numbers.isEmpty, numbers.count == value.array?.count,
      numbers.allSatisfy({ $0 >= 0 && $0 <= 10 }), Set(numbers).count == numbers.count
    else {
      throw ConfigurationError(
        "\(reader.context): 'noise' is \(value.text().prefix(60)); a list of different numbers from 0 to 10 "
          + "is needed, such as [0, 0.01]")
    }
    return numbers
  }

  /// Reads a dataset of a suite, and its levels of noise where it has some of its own.
  private static func read(
    json: JSONValue, context: String, folder: String, earlier: [String]
  ) throws -> (SuiteDataset, noise: [Double]?) {
    var reader = try JSONObjectReader(
      json.string.map { ["name": .string($0)] } ?? json, context: context)
    let name = try reader.requireString("name")
    try check(name: name, context: context)
    guard !earlier.contains(name) else {
      throw ConfigurationError("\(context): there is a dataset '\(name)' already")
    }
    var dataset = SuiteDataset(name: name)
    let options = try reader.object("options")
    let test = try reader.object("test")
    let noise = try levels(&reader)
    dataset.recipe = try reader.string("recipe")
    dataset.source = try reader.string("from")
    dataset.isControl = try reader.bool("control", default: false)
    dataset.reachable = try reader.int("reachable")
    dataset.note = try reader.string("note")
    try reader.finish()
    if let source = dataset.source, !earlier.contains(source) {
      throw ConfigurationError(
        "\(context): 'from' is \"\(source)\"; a dataset that is listed before is needed"
          + (earlier.isEmpty ? "" : ": " + earlier.joined(separator: ", ")))
    }
    if let reachable = dataset.reachable, reachable < 1 {
      throw ConfigurationError("\(context): 'reachable' is \(reachable); 1 or more is needed")
    }
    dataset.words = try options.map(words) ?? []
    dataset.testWords = try test.map(words)
    if dataset.recipe == nil, !dataset.words.contains("--equation") { dataset.recipe = name }
    if let path = dataset.recipe, path.contains("/") || path.contains("."), !path.hasPrefix("/") {
      dataset.recipe = folder + "/" + path
    }
    return (dataset, noise)
  }

  /// The options of `gen` as they are typed.
  static func words(_ options: JSONObjectReader) throws -> [String] {
    var options = options
    var words: [String] = []
    for key in plainOptions {
      guard let value = options.value(key) else { continue }
      guard let text = value.string ?? (value.double == nil ? nil : value.text()) else {
        throw ConfigurationError(
          "\(options.context): '\(key)' is \(value.text()); a number or a text is needed")
      }
      words += ["--" + key, text]
    }
    for key in ["param", "transform"] {
      guard let value = options.value(key) else { continue }
      let context = "\(options.context): '\(key)'"
      guard let members = value.object else {
        throw ConfigurationError(
          "\(context) is \(value.text()); an object { name: value, ... } is needed")
      }
      for (name, value) in members.sorted(by: { $0.key < $1.key }) {
        let ends = (value.array ?? [value]).map { $0.double == nil ? $0.string : $0.text() }
        let parts = ends.compactMap { $0 }
        guard parts.count == ends.count, (1...2).contains(parts.count) else {
          throw ConfigurationError(
            "\(context): '\(name)' is \(value.text()); a number or a range [low, high] is needed")
        }
        words += ["--" + key, "\(name)=\(parts.joined(separator: ":"))"]
      }
    }
    try options.finish()
    return words
  }

  /// Refuses names under which no file should stand.
  static func check(name: String, context: String) throws {
    let isPlain = name.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0))
    }
    guard isPlain, (1...64).contains(name.utf8.count) else {
      throw ConfigurationError(
        "\(context): the name \(JSONValue.string(String(name.prefix(40))).text()) cannot be used; up to 64 letters, digits, - and _ "
          + "are possible")
    }
  }
}
