/// The mean and the variance that a normalisation found in a batch.
public struct BatchStatistics: Hashable, Sendable {
  /// The normalisation's name.
  public let name: String

  /// The mean of each channel.
  public var mean: [Double]

  /// The variance of each channel, divided by the number of samples.
  public var variance: [Double]
}
