package import Networks
package import Randomness

/// Data that matrices act on, with the networks that tell moved samples from others.
///
/// A network sees beside a sample the number of the channel it was moved along, so that one network
/// compares the data with those moved along each of several generators.
package protocol MovableData: Sendable {
  /// What the samples are used for.
  var parts: SampleParts { get }

  /// Adds the parameters of a discriminator that is told one of so many channels.
  func initialise(
    _ store: inout ParameterStore<Float>, channels: Int, random: inout PhiloxGenerator)

  /// What the networks say of samples.
  ///
  /// - Parameters:
  ///   - chosen: the samples; as many for each matrix, one after the other.
  ///   - matrices: the group elements that move them, `[matrix, n, n]`; nil where nothing is moved.
  ///   - channels: the channel of each sample as unit vectors, `[sample, channel]`.
  ///   - random: of what is added to keep discriminators from seeing more than is wanted.
  func logits(
    of chosen: [Int], movedBy matrices: Variable<Float>?, channels: Variable<Float>,
    _ parameters: Parameters<Float>, random: inout PhiloxGenerator
  ) -> DiscriminatorLogits
}

/// What discriminators say of samples: logits above zero speak for unmoved ones.
package struct DiscriminatorLogits {
  /// Of the whole sample, `[sample, 1]`.
  package let whole: Variable<Float>

  /// Of the input alone, `[sample, 1]`; nil where the law of the whole is to be kept.
  package let input: Variable<Float>?

  package init(whole: Variable<Float>, input: Variable<Float>?) {
    (self.whole, self.input) = (whole, input)
  }
}
