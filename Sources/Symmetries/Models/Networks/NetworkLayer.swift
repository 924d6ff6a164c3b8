public import LinearAlgebra

/// One layer of a network field: `activation(W x + b)`.
public struct NetworkLayer: Hashable, Sendable {
  /// What the names of its tensors begin with: `<name>.weight` and `<name>.bias`.
  public let name: String

  /// The factors, `[output, input]`.
  public let weights: Matrix

  /// What is added to each output.
  public let biases: [Double]

  /// The function that is applied to each output.
  public let activation: NetworkActivation

  /// Creates a layer.
  ///
  /// - Precondition: there is one bias for each output.
  public init(name: String, weights: Matrix, biases: [Double], activation: NetworkActivation) {
    precondition(biases.count == weights.rows, "one bias for each output")
    self.name = name
    self.weights = weights
    self.biases = biases
    self.activation = activation
  }
}
