public import Randomness

/// Dense layers with an activation between them, none after the last.
///
/// Its parameters are `<name>.0.weight`, `<name>.0.bias`, `<name>.1.weight`, ...
public struct MultilayerPerceptron: Layer, Hashable {
  /// The layers in their order.
  public let layers: [Dense]
  /// The function between them.
  public let activation: ElementwiseFunction
  /// Whether the activation also follows the last layer.
  public let activatesOutput: Bool

  /// Creates a network.
  ///
  /// - Parameters:
  ///   - widths: the number of features of the input, of each hidden layer and of the output.
  ///   - initialisations: one for each layer, the last repeated; Kaiming's of gain 1 where empty.
  ///   - biasRange: the bound of the initial biases.
  /// - Precondition: there are two widths at least.
  public init(
    name: String, widths: [Int], activation: ElementwiseFunction, activatesOutput: Bool = false,
    initialisations: [Initialisation] = [], biasRange: Double = 0
  ) {
    precondition(widths.count >= 2, "an input and an output")
    self.activation = activation
    self.activatesOutput = activatesOutput
    layers = (0..<widths.count - 1).map { index in
      Dense(
        name: "\(name).\(index)", inputs: widths[index], outputs: widths[index + 1],
        biasRange: biasRange,
        initialisation: index < initialisations.count
          ? initialisations[index] : initialisations.last ?? .kaiming(gain: 1))
    }
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
    var x = input
    for (index, layer) in layers.enumerated() {
      x = layer(x, parameters)
      if index < layers.count - 1 || activatesOutput { x = x.applying(activation) }
    }
    return x
  }

  /// The Taylor polynomial of the output for that of an input `[monomial, sample, feature]`.
  ///
  /// - Precondition: the activation is tanh, SiLU, sigmoid, exp, sin, cos or the square.
  public func callAsFunction<Scalar: TensorScalar>(
    _ input: TaylorTensor<Scalar>, _ parameters: Parameters<Scalar>
  ) -> TaylorTensor<Scalar> {
    var x = input
    for (index, layer) in layers.enumerated() {
      x = layer(x, parameters)
      if index < layers.count - 1 || activatesOutput { x = x.applying(activation) }
    }
    return x
  }
}
