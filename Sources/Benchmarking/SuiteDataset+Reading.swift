import Configuration

extension SuiteDataset {
  /// The options of `gen` that a suite may give a number or a text.
  static let plainOptions = [
    "trajectories", "seed", "grid", "domain", "time", "frames", "start", "tolerance",
    "steps-per-frame", "dealias", "noise", "target-noise", "dtype", "equation",
  ]

  /// Reads a dataset of a suite.
  init(json: JSONValue, context: String, folder: String, earlier: [String]) throws {
    var reader = try JSONObjectReader(
      json.string.map { ["name": .string($0)] } ?? json, context: context)
    let name = try reader.requireString("name")
    try Self.check(name: name, context: context)
    guard !earlier.contains(name) else {
      throw ConfigurationError("\(context): there is a dataset '\(name)' already")
    }
    self.init(name: name)
    let options = try reader.object("options")
    let test = try reader.object("test")
    recipe = try reader.string("recipe")
    source = try reader.string("from")
    isControl = try reader.bool("control", default: false)
    reachable = try reader.int("reachable")
    note = try reader.string("note")
    try reader.finish()
    if let source, !earlier.contains(source) {
      throw ConfigurationError(
        "\(context): 'from' is \"\(source)\"; a dataset that is listed before is needed"
          + (earlier.isEmpty ? "" : ": " + earlier.joined(separator: ", ")))
    }
    if let reachable, reachable < 1 {
      throw ConfigurationError("\(context): 'reachable' is \(reachable); 1 or more is needed")
    }
    words = try options.map(Self.words) ?? []
    testWords = try test.map(Self.words)
    if recipe == nil, !words.contains("--equation") { recipe = name }
    if let path = recipe, path.contains("/") || path.contains("."), !path.hasPrefix("/") {
      recipe = folder + "/" + path
    }
  }

  /// The options of `gen` as they are typed.
  private static func words(_ options: JSONObjectReader) throws -> [String] {
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
