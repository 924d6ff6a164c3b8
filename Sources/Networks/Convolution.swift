public import Randomness

/// A convolution of images `[sample, channel, height, width]`, with PyTorch's names and shapes:
/// `<name>.weight` and `<name>.bias`.
public struct Convolution: Layer, Hashable {
  /// The name its parameters begin with.
  public let name: String
  /// The number of channels of the input and of the output.
  public let inputs, outputs: Int
  /// The kernel, its steps and the padding.
  public let window: ImageWindow
  /// Whether it is the transposed convolution, which enlarges images.
  public let isTransposed: Bool
  /// How the weights begin; the bias begins as zero.
  public let initialisation: Initialisation

  /// Creates a layer.
  public init(
    name: String, inputs: Int, outputs: Int, window: ImageWindow, isTransposed: Bool = false,
    initialisation: Initialisation = .kaiming(gain: 1.4142135623730951)
  ) {
    self.name = name
    self.inputs = inputs
    self.outputs = outputs
    self.window = window
    self.isTransposed = isTransposed
    self.initialisation = initialisation
  }

  /// Adds the layer's parameters to a store.
  public func initialise<Scalar: TensorScalar>(
    _ store: inout ParameterStore<Scalar>, random: inout PhiloxGenerator
  ) {
    let channels = isTransposed ? [inputs, outputs] : [outputs, inputs]
    store.add(
      "\(name).weight",
      initialisation.tensor(shape: channels + [window.height, window.width], random: &random))
    store.add("\(name).bias", Tensor(shape: [outputs], repeating: 0))
  }

  /// The output for an input.
  public func callAsFunction<Scalar: TensorScalar>(
    _ input: Variable<Scalar>, _ parameters: Parameters<Scalar>
  ) -> Variable<Scalar> {
    let (weight, bias) = (parameters["\(name).weight"], parameters["\(name).bias"])
    return isTransposed
      ? input.transposeConvolved(
        weight, bias: bias, stride: window.stride, padding: window.padding)
      : input.convolved(weight, bias: bias, stride: window.stride, padding: window.padding)
  }
}
