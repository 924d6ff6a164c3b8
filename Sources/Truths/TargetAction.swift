public import Configuration

/// What happens to the target where the input is moved along a true generator.
public enum TargetAction: Hashable, Sendable {
  /// Nothing: the task is invariant.
  case identity

  /// The same as to the input: the task is an equivariant map of a space to itself.
  case same

  /// A field on the targets, a text for each name that moves; the others stay.
  case components([String: String])

  /// As in a file: `"identity"`, `"same"` or an object of texts.
  public var json: JSONValue {
    switch self {
    case .identity: "identity"
    case .same: "same"
    case .components(let components): .object(components.mapValues { .string($0) })
    }
  }

  /// Reads an action; nil where the value is none.
  public init?(json: JSONValue) {
    switch json {
    case "identity": self = .identity
    case "same": self = .same
    default:
      guard let members = json.object else { return nil }
      let components = members.compactMapValues(\.string)
      guard components.count == members.count else { return nil }
      self = .components(components)
    }
  }
}
