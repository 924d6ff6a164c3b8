/// The settings of the latent flow.
public struct FlowSettings: Codable, Hashable, Sendable {
  /// The number of training steps.
  public var steps = 6000

  /// The number of pairs of states of a step.
  public var batch = 256

  /// The widths of the hidden layers of encoder and decoder.
  public var widths = [64, 64, 64]

  /// The widths of the hidden layers of the frequency's network.
  public var frequencyWidths = [32, 32]

  /// The largest step size of Adam.
  public var learningRate = 3e-3

  /// The longest time between the states of a pair, in periods of the fastest plane.
  public var longestLag = 0.5

  /// The weight of the flow's error beside that of the reconstruction.
  public var flowWeight = 1.0

  /// The weight of the error of encoding what was decoded at moved latent coordinates.
  public var cycleWeight = 1.0

  /// The weight of the change of the squared radius between any two states of a trajectory, over its size; without
  /// effect where radii grow.
  public var invariantWeight = 1.0

  /// Whether the radius may grow or shrink, at a rate that depends on it: auto, yes or no.
  public var growth = Growth.auto

  /// Whether the radius may grow or shrink.
  public enum Growth: String, Codable, CaseIterable, Sendable {
    /// Only where the data are not described without.
    case auto
    /// Always.
    case yes
    /// Never.
    case no
  }

  /// Creates the default settings.
  public init() {}
}
