public import Datasets
import Foundation

/// A data set that is made shard by shard, by many processes.
public struct DistributionPlan: Hashable, Sendable {
  /// The file that the shards are merged into, an absolute path.
  public var output: String

  /// The number of shards.
  public var shards: Int

  /// The number of shards that one task of a job array makes.
  public var shardsPerTask: Int

  /// The number of trajectories of all shards.
  public var trajectories: Int

  /// The SHA-256 of the recipe.
  public var recipeSHA256: String

  /// What becomes of trajectories that blow up.
  public var onBlowUp: BlowUpPolicy

  /// The folder in which the recipe and its options are understood, an absolute path.
  public var folder: String

  /// The recipe and its options, as `gen` takes them.
  public var arguments: [String]

  /// The command that made the plan.
  public var command: String

  /// The largest number of tasks of a job array; Slurm's own limit is 1001 by default.
  public static let largestTaskCount = 1000

  /// Makes a plan; tasks take several shards where there are more than a job array can have.
  public init(
    output: String, shards: Int, shardsPerTask: Int? = nil, trajectories: Int,
    recipeSHA256: String, onBlowUp: BlowUpPolicy, folder: String, arguments: [String],
    command: String
  ) {
    self.output = output
    self.shards = shards
    let least = (shards + Self.largestTaskCount - 1) / Self.largestTaskCount
    self.shardsPerTask = max(shardsPerTask ?? 1, least, 1)
    self.trajectories = trajectories
    self.recipeSHA256 = recipeSHA256
    self.onBlowUp = onBlowUp
    self.folder = folder
    self.arguments = arguments
    self.command = command
  }

  /// The folder beside an output where its plan, scripts and logs stand: `kdv.dist`.
  public static func folder(of output: String) -> String {
    let ending = [".h5", ".hdf5"].first { output.hasSuffix($0) } ?? ""
    return output.dropLast(ending.count) + ".dist"
  }

  /// The file of the plan of an output.
  public static func path(of output: String) -> String { folder(of: output) + "/plan.json" }

  /// The name of the shards' whole.
  public var name: DatasetName { DatasetName(output) }

  /// The tasks of a job array that some shards need.
  public func tasks(for shards: [Shard]) -> [Int] {
    Set(shards.map { $0.index / shardsPerTask }).sorted()
  }

  /// What sets this plan apart from another one, in words; nil where they make the same shards.
  public func difference(from other: DistributionPlan) -> String? {
    if shards != other.shards { return "\(shards) shards, not \(other.shards)" }
    if trajectories != other.trajectories {
      return "\(trajectories) trajectories, not \(other.trajectories)"
    }
    if recipeSHA256 != other.recipeSHA256 { return "another recipe" }
    if onBlowUp != other.onBlowUp {
      return "--on-blowup \(onBlowUp.rawValue), not \(other.onBlowUp.rawValue)"
    }
    return nil
  }
}
