public import Configuration
import Files
import Foundation

/// What a learner that is a program of its own is asked to do: the file request.json.
///
/// Docs/PluginProtocol.md describes it.
public struct PluginRequest: Hashable, Sendable {
  /// The version of the protocol.
  public static let protocolVersion = 1

  /// The paths of the data files.
  public var data: [String]

  /// All settings.
  public var settings: [String: JSONValue]

  /// The seed of all random numbers.
  public var seed: UInt64

  /// The path of the model that is to be written.
  public var output: String

  /// The seconds after which the program is ended; nil for no limit.
  public var timeLimit: Double?

  /// Describes a request.
  public init(
    data: [String], settings: [String: JSONValue], seed: UInt64, output: String,
    timeLimit: Double? = nil
  ) {
    self.data = data
    self.settings = settings
    self.seed = seed
    self.output = output
    self.timeLimit = timeLimit
  }

  /// The largest seed that a request can hold: a whole number of JSON of 64 bits with a sign.
  public static let largestSeed = UInt64(Int.max)

  /// The request as JSON.
  public var json: JSONValue {
    var members: [String: JSONValue] = [
      "protocolVersion": .integer(Self.protocolVersion),
      "data": .array(data.map { .string($0) }), "settings": .object(settings),
      "seed": .integer(Int(clamping: seed)), "output": .string(output),
    ]
    members["timeLimit"] = timeLimit.map { .number($0) }
    return .object(members)
  }

  /// Reads a request.
  ///
  /// - Throws: `ConfigurationError` that names the value at fault.
  public init(json: JSONValue, context: String) throws {
    var reader = try JSONObjectReader(json, context: context)
    let version = try reader.requireInt("protocolVersion")
    guard version == Self.protocolVersion else {
      throw ConfigurationError(
        "\(context): 'protocolVersion' is \(version); \(Self.protocolVersion) is spoken here")
    }
    data = try reader.strings("data") ?? []
    let settings = try reader.requireValue("settings")
    guard let members = settings.object, let seed = UInt64(exactly: try reader.requireInt("seed"))
    else {
      throw ConfigurationError(
        "\(context): 'settings' is to be an object and 'seed' a whole number from 0")
    }
    self.settings = members
    self.seed = seed
    output = try reader.requireString("output")
    timeLimit = try reader.double("timeLimit")
    // Later versions may say more; a plugin of this one does not mind.
  }
}
