public import Randomness

/// A fully connected layer, `x W^T + b` over the last axis, with PyTorch's names and shapes:
/// `<name>.weight`, `[outputs, inputs]`, and `<name>.bias`, `[outputs]`.
public struct Dense: Layer, Hashable {
  /// The name its parameters begin with.
  public let name: String
  /// The number of features of the input and of the output.
  public let inputs, outputs: Int
  /// Whether there is a bias; it begins uniform within `biasRange` of 0.
  public let hasBias: Bool
  /// The bound of the initial bias.
  public let biasRange: Double
  /// How the weights begin.
  public let initialisation: Initialisation

  /// Creates a layer.
  public init(
    name: String, inputs: Int, outputs: Int, hasBias: Bool = true, biasRange: Double = 0,
    initialisation: Initialisation = .kaiming(gain: 1)
  ) {
    self.name = name
    self.inputs = inputs
    self.outputs = outputs
    self.hasBias = hasBias
    self.biasRange = biasRange
    self.initialisation = initialisation
  }

  /// Adds the layer's parameters to a store.
  public func initialise<Scalar: TensorScalar>(
    _ store: inout ParameterStore<Scalar>, random: inout PhiloxGenerator
  ) {
    store.add(
      "\(name).weight", initialisation.tensor(shape: [outputs, inputs], random: &random))
    guard hasBias else { return }
    let bias = (0..<outputs).map { _ in Scalar(biasRange * (2 * random.uniform() - 1)) }
    store.add("\(name).bias", Tensor(shape: [outputs], values: bias))
  }

  /// The output for an input.
  public func callAsFunction<Scalar: TensorScalar>(
    _ input: Variable<Scalar>, _ parameters: Parameters<Scalar>
  ) -> Variable<Scalar> {
    input.dense(
      parameters["\(name).weight"], bias: hasBias ? parameters["\(name).bias"] : nil)
  }

  /// The Taylor polynomial of the output for that of an input.
  public func callAsFunction<Scalar: TensorScalar>(
    _ input: TaylorTensor<Scalar>, _ parameters: Parameters<Scalar>
  ) -> TaylorTensor<Scalar> {
    input.dense(
      parameters["\(name).weight"], bias: hasBias ? parameters["\(name).bias"] : nil)
  }
}
