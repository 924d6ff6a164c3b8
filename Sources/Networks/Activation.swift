public import Randomness

/// A function of each entry as a layer.
public struct Activation: Layer, Hashable {
  /// The function.
  public let function: ElementwiseFunction
  /// The slope of the leaky rectifier.
  public let slope: Double

  /// Creates a layer without parameters.
  public init(_ function: ElementwiseFunction, slope: Double = 0.01) {
    self.function = function
    self.slope = slope
  }

  /// Adds the layer's parameters to a store.
  public func initialise<Scalar: TensorScalar>(
    _ store: inout ParameterStore<Scalar>, random: inout PhiloxGenerator
  ) {}

  /// The output for an input.
  public func callAsFunction<Scalar: TensorScalar>(
    _ input: Variable<Scalar>, _ parameters: Parameters<Scalar>
  ) -> Variable<Scalar> {
    input.applying(function, slope: Scalar(slope))
  }
}
