/// Which untrained networks a calibration scores.
public struct UntrainedNetworks: Hashable, Sendable {
  /// The width of each hidden layer; those of Ko, Kim and Lee (2024) are 256, 256 and 32.
  public var widths = [64, 64, 32]

  /// One network for each seed.
  public var seeds: [UInt64] = [0]

  /// One network a quarter as wide as the published ones, which takes a sixteenth of the time.
  public init() {}
}
