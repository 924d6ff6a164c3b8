public import Randomness

/// Layers one after the other.
public struct Sequential: Layer {
  /// The layers, the first nearest to the input.
  public let layers: [any Layer]

  /// Creates a network from its layers.
  public init(_ layers: [any Layer]) {
    self.layers = layers
  }

  /// Adds the layer's parameters to a store.
  public func initialise<Scalar: TensorScalar>(
    _ store: inout ParameterStore<Scalar>, random: inout PhiloxGenerator
  ) {
    for layer in layers { layer.initialise(&store, random: &random) }
  }

  /// The output for an input.
  public func callAsFunction<Scalar: TensorScalar>(
    _ input: Variable<Scalar>, _ parameters: Parameters<Scalar>
  ) -> Variable<Scalar> {
    layers.reduce(input) { $1($0, parameters) }
  }
}
