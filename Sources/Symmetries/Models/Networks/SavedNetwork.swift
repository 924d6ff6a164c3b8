public import Configuration
public import Networks

/// A network that a learner trained beside its symmetries, as a model file keeps it.
///
/// What the network is, its learner says in the description; the tensors stand in the file of weights.
public struct SavedNetwork: Hashable, Sendable {
  /// What the network takes and gives, and how it is put together.
  public var description: JSONValue

  /// The weights by name.
  public var weights: ParameterStore<Float>

  /// Keeps a network.
  public init(description: JSONValue, weights: ParameterStore<Float>) {
    (self.description, self.weights) = (description, weights)
  }

  /// What the names of its tensors begin with in the file of weights.
  static let prefix = "predictor."
}
