public import Configuration
public import Datasets
import Learning

/// What a plugin says of itself: the content of its plugin.json.
public struct PluginManifest: Hashable, Sendable {
  /// The version of the protocol that is spoken here.
  public static let protocolVersion = PluginRequest.protocolVersion

  /// The name by which the learner is asked for.
  public var name: String

  /// One line that says what the learner does.
  public var summary: String

  /// The words of the command, to which `fit` and the request are appended.
  public var command: [String]

  /// The settings with their defaults.
  public var settings: [String: JSONValue]

  /// The paper or the page that the method comes from.
  public var reference: String?

  /// The kinds of data that it takes; nil for all.
  public var kinds: [DatasetKind]?

  /// Reads the content of plugin.json.
  ///
  /// - Throws: `ConfigurationError` that names the value at fault.
  public init(json: JSONValue, context: String) throws {
    var reader = try JSONObjectReader(json, context: context)
    let version = try reader.requireInt("protocolVersion")
    guard version == Self.protocolVersion else {
      throw ConfigurationError(
        "\(context): 'protocolVersion' is \(version); \(Self.protocolVersion) is spoken here")
    }
    name = try reader.requireString("name")
    guard Self.isPossible(name: name) else {
      throw ConfigurationError(
        "\(context): the name \(Self.excerpt(name)) cannot be used; a small letter, then up to 63 small letters, "
          + "digits and hyphens are possible")
    }
    summary = try reader.string("summary", default: "")
    guard summary == summary.singleLine(limit: 200) else {
      throw ConfigurationError(
        "\(context): 'summary' is \(Self.excerpt(summary)); a line of at most 200 characters is needed"
      )
    }
    command = try reader.strings("command") ?? []
    guard let first = command.first, !first.isEmpty,
      !command.contains(where: { $0.contains("\0") })
    else {
      throw ConfigurationError(
        "\(context): 'command' is needed: a list of words, such as [\"python3\", \"learner.py\"]")
    }
    let settings = reader.value("settings") ?? .object([:])
    guard let members = settings.object else {
      throw ConfigurationError(
        "\(context): 'settings' is \(Self.excerpt(settings.text())); an object { key: default, ... } is needed"
      )
    }
    self.settings = members
    reference = try reader.string("reference")
    kinds = try reader.strings("data").map { try $0.map { try Self.kind($0, context: context) } }
    if let kinds, kinds.isEmpty || Set(kinds).count != kinds.count {
      throw ConfigurationError(
        "\(context): 'data' is \(kinds.map(\.rawValue)); different kinds, at least one, are needed")
    }
    try reader.finish()
  }

  /// Whether a learner may be called so; the name becomes part of the names of files.
  public static func isPossible(name: String) -> Bool {
    func isPlain(_ byte: UInt8) -> Bool {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }
    guard let first = name.utf8.first, isPlain(first), name.utf8.count <= 64 else { return false }
    return name.utf8.allSatisfy { byte in
      isPlain(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || byte == UInt8(ascii: "-")
    }
  }

  private static func kind(_ text: String, context: String) throws -> DatasetKind {
    guard let kind = DatasetKind(rawValue: text) else {
      throw ConfigurationError(
        "\(context): 'data' has \(excerpt(text)); the kinds are "
          + DatasetKind.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return kind
  }

  /// The beginning of a text, with what cannot be printed escaped.
  static func excerpt(_ text: String) -> String {
    JSONValue.string(text.count > 40 ? text.prefix(40) + "..." : text).text()
  }
}
