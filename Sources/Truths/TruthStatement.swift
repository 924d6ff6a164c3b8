public import Configuration

/// Under what something is truly symmetric.
public struct TruthStatement: Hashable, Sendable {
  /// A basis of the generators.
  public var generators: [TrueGenerator]

  /// Symmetries that no generator reaches, in words, such as a rotation by 2 pi / 7.
  public var discrete: [String]

  /// Where the statement comes from and what it leaves out, in words.
  public var note: String

  /// Creates a statement.
  public init(generators: [TrueGenerator], discrete: [String] = [], note: String = "") {
    self.generators = generators
    self.discrete = discrete
    self.note = note
  }

  /// The statement as in a file.
  public var json: JSONValue {
    [
      "generators": .array(generators.map(\.json)),
      "discrete": .array(discrete.map { .string($0) }), "note": .string(note),
    ]
  }

  /// Reads a statement.
  ///
  /// - Throws: `ConfigurationError` that names the key at fault.
  public init(json: JSONValue) throws {
    var reader = try JSONObjectReader(json, context: "truth")
    generators = try (reader.value("generators")?.array ?? []).map { try TrueGenerator(json: $0) }
    discrete = (reader.value("discrete")?.array ?? []).compactMap(\.string)
    note = try reader.string("note", default: "")
    try reader.finish()
  }
}
