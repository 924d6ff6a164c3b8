public import Randomness

/// A part of a network: a function of a variable and of parameters by name.
public protocol Layer: Sendable {
  /// Adds the layer's parameters to a store.
  func initialise<Scalar: TensorScalar>(
    _ store: inout ParameterStore<Scalar>, random: inout PhiloxGenerator)

  /// The output for an input.
  func callAsFunction<Scalar: TensorScalar>(
    _ input: Variable<Scalar>, _ parameters: Parameters<Scalar>
  ) -> Variable<Scalar>
}
