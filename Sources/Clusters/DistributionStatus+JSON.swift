public import Configuration
import Datasets

extension DistributionStatus {
  /// The states as they are printed for programs.
  public var json: JSONValue {
    func list(_ shards: [Shard]) -> JSONValue { .array(shards.map { .integer($0.index) }) }
    let reasons = states.enumerated().compactMap { index, state -> JSONValue? in
      guard case .invalid(let reason) = state else { return nil }
      return ["shard": .integer(index), "reason": .string(reason)]
    }
    return [
      "shards": .integer(states.count), "complete": list(complete), "missing": list(missing),
      "invalid": .array(reasons), "kept": .integer(kept), "isComplete": .bool(isComplete),
    ]
  }
}
