import Configuration
import Datasets

extension DatasetDescription {
  /// Records what an adaptor did.
  mutating func record(_ step: [String]) {
    adaptations.append(.array(step.map { .string($0) }))
  }

  /// Records what an adaptor did, with its numbers.
  mutating func record(_ name: String, _ settings: JSONValue) {
    adaptations.append([.string(name), settings])
  }
}
