/// What the targets of a dataset are.
public enum TargetDescription: Hashable, Sendable {
  /// One of so many classes with these names.
  case classes([String])

  /// Numbers `[shape...]`, row-major, with a name for each or none at all; the
  /// shape `[]` is one number.
  case values(shape: [Int], names: [String])

  /// Whether a target is one of these.
  public func contains(_ target: SampleTarget) -> Bool {
    switch (self, target) {
    case (.classes(let names), .label(let label)): names.indices.contains(label)
    case (.values(let shape, _), .values(let values)): values.count == shape.reduce(1, *)
    default: false
    }
  }
}
