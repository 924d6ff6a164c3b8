public import Datasets
import Foundation

/// How far the shards of a plan are, by their files alone: schedulers' reports can be wrong.
public struct DistributionStatus: Hashable, Sendable {
  /// What a file of a shard is worth.
  public enum State: Hashable, Sendable {
    /// It is there and whole.
    case complete
    /// It is not there; so many samples are kept in parts.
    case missing(kept: Int)
    /// It is there and cannot be used.
    case invalid(reason: String)
  }

  /// The state of each shard.
  public let states: [State]

  private let count: Int

  /// Looks at the files.
  ///
  /// - Parameter reading: whether every byte is read; else headers and sizes.
  public init(_ plan: DistributionPlan, reading: Bool = false) {
    count = plan.shards
    states = Shard.all(plan.shards).map { Self.state(of: $0, plan, reading: reading) }
  }

  /// The shards that are complete.
  public var complete: [Shard] { shards { $0 == .complete } }

  /// The shards that have no file.
  public var missing: [Shard] {
    shards { if case .missing = $0 { true } else { false } }
  }

  /// The shards whose files cannot be used.
  public var invalid: [Shard] {
    shards { if case .invalid = $0 { true } else { false } }
  }

  /// Whether all shards are complete.
  public var isComplete: Bool { complete.count == count }

  /// The number of samples kept of shards that are not complete.
  public var kept: Int {
    states.reduce(0) { if case .missing(let kept) = $1 { $0 + kept } else { $0 } }
  }

  private func shards(_ isWanted: (State) -> Bool) -> [Shard] {
    zip(Shard.all(count), states).filter { isWanted($1) }.map(\.0)
  }

  private static func state(
    of shard: Shard, _ plan: DistributionPlan, reading: Bool
  ) -> State {
    let path = plan.name.path(of: shard)
    guard FileManager.default.fileExists(atPath: path) else {
      return .missing(kept: DatasetName(path).keptCount)
    }
    do {
      let file = try FieldFile(path: path)
      guard file.description.recipeSHA256 == plan.recipeSHA256 else {
        return .invalid(reason: "it has another recipe")
      }
      guard (file.description.onBlowUp ?? .mark) == plan.onBlowUp else {
        return .invalid(reason: "it was made with another --on-blowup")
      }
      guard file.indexRange == shard.range(of: plan.trajectories) else {
        return .invalid(reason: "it holds the samples \(file.indexRange)")
      }
      let problems = reading ? try FieldFileValidator.check(path: path) : []
      return problems.first.map { .invalid(reason: $0) } ?? .complete
    } catch {
      return .invalid(reason: "\(error)")
    }
  }
}
