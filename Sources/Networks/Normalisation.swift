public import Randomness

/// Batch or layer normalisation with a trained factor and offset, with PyTorch's names.
///
/// In training, batch normalisation uses the statistics of the samples on the tape (of a shard,
/// where a batch is sharded) and records them in `Tape.statistics`; otherwise it uses those of
/// `<name>.running_mean` and `<name>.running_var`, see `ParameterStore.blend`.
public struct Normalisation: Layer, Hashable {
  /// What is normalised.
  public enum Kind: String, CaseIterable, Sendable {
    /// Each channel, axis 1, over the samples.
    case batch
    /// Each sample over its last axis.
    case layer
  }

  /// The name its parameters begin with.
  public let name: String
  /// What is normalised.
  public let kind: Kind
  /// The number of channels, or of entries of the last axis.
  public let features: Int
  /// What is added to the variance.
  public let epsilon: Double

  /// Creates a layer.
  public init(name: String, kind: Kind, features: Int, epsilon: Double = 1e-5) {
    self.name = name
    self.kind = kind
    self.features = features
    self.epsilon = epsilon
  }

  /// Adds the layer's parameters to a store.
  public func initialise<Scalar: TensorScalar>(
    _ store: inout ParameterStore<Scalar>, random: inout PhiloxGenerator
  ) {
    store.add("\(name).weight", Tensor(shape: [features], repeating: 1))
    store.add("\(name).bias", Tensor(shape: [features], repeating: 0))
    guard kind == .batch else { return }
    store.add(
      "\(name).running_mean", Tensor(shape: [features], repeating: 0), isTrainable: false)
    store.add(
      "\(name).running_var", Tensor(shape: [features], repeating: 1), isTrainable: false)
  }

  /// The output for an input.
  public func callAsFunction<Scalar: TensorScalar>(
    _ input: Variable<Scalar>, _ parameters: Parameters<Scalar>
  ) -> Variable<Scalar> {
    let (weight, bias) = (parameters["\(name).weight"], parameters["\(name).bias"])
    guard kind == .batch else {
      return input.standardisedOverLastAxis(epsilon: epsilon)
        .scaledAndShifted(axis: -1, factor: weight, offset: bias)
    }
    if parameters.isTraining {
      let (value, mean, variance) = input.standardised(axis: 1, epsilon: epsilon)
      input.tape.statistics.append(
        BatchStatistics(name: name, mean: mean, variance: variance))
      return value.scaledAndShifted(axis: 1, factor: weight, offset: bias)
    }
    let mean = parameters["\(name).running_mean"]
    let variance = parameters["\(name).running_var"] + Scalar(epsilon)
    let factor = weight / variance.squareRoot()
    return input.scaledAndShifted(axis: 1, factor: factor, offset: bias - mean * factor)
  }
}
