public import Configuration
import Datasets
import Foundation

extension DistributionPlan {
  private static let format = "distribution/1"

  /// The plan as it is stored.
  public var json: JSONValue {
    [
      "symsim_format": .string(Self.format), "output": .string(output), "shards": .integer(shards),
      "shards_per_task": .integer(shardsPerTask), "trajectories": .integer(trajectories),
      "recipe_sha256": .string(recipeSHA256), "on_blowup": .string(onBlowUp.rawValue),
      "folder": .string(folder), "arguments": .array(arguments.map { .string($0) }),
      "command": .string(command),
    ]
  }

  /// Reads a plan.
  ///
  /// - Throws: `ConfigurationError` or `ClusterError` where it is malformed.
  public init(json: JSONValue, context: String) throws {
    var reader = try JSONObjectReader(json, context: context)
    let format = try reader.requireString("symsim_format")
    guard format == Self.format else {
      throw ClusterError("\(context) has the format '\(format)'; '\(Self.format)' is read here")
    }
    let policy = try reader.requireString("on_blowup")
    guard let onBlowUp = BlowUpPolicy(rawValue: policy),
      let shards = try reader.int("shards"), (1...Shard.largestCount).contains(shards),
      let trajectories = try reader.int("trajectories"), trajectories >= shards,
      let perTask = try reader.int("shards_per_task"), perTask >= 1,
      let arguments = reader.value("arguments")?.array?.map(\.string), !arguments.contains(nil)
    else {
      throw ClusterError("\(context) is malformed; submit again with --force")
    }
    self.init(
      output: try reader.requireString("output"), shards: shards, shardsPerTask: perTask,
      trajectories: trajectories, recipeSHA256: try reader.requireString("recipe_sha256"),
      onBlowUp: onBlowUp, folder: try reader.requireString("folder"),
      arguments: arguments.compactMap(\.self), command: try reader.requireString("command"))
    try reader.finish()
  }

  /// Reads the plan of an output; nil where there is none.
  ///
  /// - Throws: `ClusterError` or `ConfigurationError` where it cannot be read.
  public init?(of output: String) throws {
    let path = Self.path(of: output)
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    guard let text = try? String(contentsOfFile: path, encoding: .utf8),
      let json = try? JSONValue(json: text)
    else { throw ClusterError("\(path) is not a readable plan; submit again with --force") }
    try self.init(json: json, context: path)
    // The folder may have been moved, with the plan in it.
    self.output = output
  }
}
