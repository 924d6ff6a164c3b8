public import Configuration
public import Jets

extension SymmetryModel {
  /// The model as the JSON of a model file, without the record of where weights are.
  public var json: JSONValue {
    var members: [String: JSONValue] = [
      "symsim_format": .string(SymmetryModel.formatName),
      "space": [
        "independent": .array(space.independents.map { .string($0.rawValue) }),
        "dependent": .array(space.dependents.map { .string($0) }),
      ],
      "generators": .array(generators.map(\.json)),
    ]
    members["latent"] = latent.map(\.json)
    members["predictor"] = predictor.map(\.json)
    members["no_claim"] = reasonForNoClaim.map { .string($0) }
    members["symsim_version"] = provenance.version.map { .string($0) }
    if let learner = provenance.learner {
      var record: [String: JSONValue] = ["name": .string(learner)]
      record["settings"] = provenance.settings
      record["seed"] = provenance.seed.map { .integer(Int(truncatingIfNeeded: $0)) }
      members["learner"] = .object(record)
    }
    if provenance.dataset != nil || provenance.dataSHA256 != nil {
      var record: [String: JSONValue] = [:]
      record["name"] = provenance.dataset.map { .string($0) }
      record["sha256"] = provenance.dataSHA256.map { .string($0) }
      members["dataset"] = .object(record)
    }
    if !findings.isEmpty { members["findings"] = .object(findings) }
    return .object(members)
  }

  /// Reads the JSON of a model file.
  ///
  /// - Parameters:
  ///   - json: the content of the file.
  ///   - name: the name of the file, for error messages.
  ///   - defaultSpace: the space of a model that names none.
  ///   - folder: where the weights of networks are looked for.
  /// - Throws: `ConfigurationError` that names the key at fault and what would be accepted.
  public init(
    json: JSONValue, name: String, defaultSpace: VariableSpace, folder: String = "."
  ) throws {
    var reader = try JSONObjectReader(json, context: name)
    let format = try reader.requireString("symsim_format")
    guard format == SymmetryModel.formatName else {
      throw ConfigurationError(
        "\(name): 'symsim_format' is \"\(format)\"; \"\(SymmetryModel.formatName)\" is needed")
    }
    space = try SymmetryModel.space(&reader, defaultSpace, name: name)
    let list = try reader.requireValue("generators")
    guard let entries = list.array else {
      throw ConfigurationError("\(name): 'generators' is no array; a list of generators is needed")
    }
    let space = space
    let weights = try SymmetryModel.weights(&reader, folder: folder, name: name)
    let latent = try reader.value("latent").map {
      try LatentSpace(json: $0, name: "\(name): latent", weights: weights)
    }
    self.latent = latent
    generators = try entries.enumerated().map { index, entry in
      try DiscoveredGenerator(
        json: entry, name: "\(name): generator \(index)", space: space, latent: latent,
        weights: weights)
    }
    predictor = try reader.value("predictor").map {
      try SavedNetwork(json: $0, name: "\(name): predictor", weights: weights)
    }
    reasonForNoClaim = try reader.string("no_claim")
    if reasonForNoClaim != nil, !generators.isEmpty {
      throw ConfigurationError(
        "\(name): 'no_claim' says that no symmetry is claimed, and there are generators; one of the two "
          + "is needed")
    }
    provenance = ModelProvenance(version: try reader.string("symsim_version"))
    if var learner = try reader.object("learner") {
      provenance.learner = try learner.string("name")
      provenance.settings = learner.value("settings")
      provenance.seed = try learner.int("seed").map { UInt64(truncatingIfNeeded: $0) }
      try learner.finish()
    }
    if var dataset = try reader.object("dataset") {
      provenance.dataset = try dataset.string("name")
      provenance.dataSHA256 = try dataset.string("sha256")
      try dataset.finish()
    }
    findings = reader.value("findings")?.object ?? [:]
    try reader.finish()
  }

  private static func space(
    _ reader: inout JSONObjectReader, _ defaultSpace: VariableSpace, name: String
  ) throws -> VariableSpace {
    guard var description = try reader.object("space") else { return defaultSpace }
    let independents = try (description.strings("independent") ?? []).map { text in
      guard let variable = IndependentVariable(rawValue: text) else {
        throw ConfigurationError(
          "\(name): 'independent' has \"\(text)\"; the independent variables are t, x and y")
      }
      return variable
    }
    let dependents = try description.strings("dependent") ?? []
    try description.finish()
    let names = independents.map(\.rawValue) + dependents
    guard !dependents.isEmpty, Set(names).count == names.count else {
      throw ConfigurationError(
        "\(name): 'space' has the coordinates \(names); different ones, a field among them, are needed"
      )
    }
    return VariableSpace(independents: independents, dependents: dependents)
  }
}
