/// How a matrix that moves the input of a task moves its target.
public enum OutputAction: Codable, Hashable, Sendable {
  /// Not at all: the target is an invariant.
  case identity

  /// As a vector of the input.
  case same

  /// As a tensor of two indices, `Y -> g Y g^T`, on the coordinates at these places.
  case tensor(coordinates: [Int])

  /// What is asked for: auto, identity, same or tensor.
  public enum Choice: String, Codable, CaseIterable, Sendable {
    /// `same` where the target has the names of the input, `tensor` where its numbers are named by two
    /// coordinates each, else `identity`.
    case auto
    /// Not at all.
    case identity
    /// As a vector of the input.
    case same
    /// As a tensor of two indices.
    case tensor
  }
}
