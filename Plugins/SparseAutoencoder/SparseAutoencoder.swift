import SparseDynamics

/// An autoencoder trained together with sparse equations of motion of its latent coordinates (SINDy
/// autoencoder; Champion, Lusch, Kutz and Brunton 2019): the baseline without a symmetry.
public struct SparseAutoencoder: Codable, Hashable, Sendable {
  /// A function between layers: smooth, because rates go through its derivative.
  public enum Activation: String, Codable, CaseIterable, Sendable {
    /// The hyperbolic tangent.
    case tanh
    /// x times its sigmoid.
    case silu
    /// 1 / (1 + exp(-x)), as Champion et al. use it.
    case sigmoid
  }

  /// The features of the hidden layers of the encoder; the decoder has them in reverse.
  public var widths = [64, 64]

  /// The function between layers: tanh, silu or sigmoid.
  public var activation = Activation.tanh

  /// States of more values than these are reduced to so many principal components first.
  public var components = 16

  /// The weight of the error of the latent rates.
  public var latentRateWeight = 0.1

  /// The weight of the error of the decoded rates, over their size.
  public var stateRateWeight = 0.5

  /// The weight of the sum of the coefficients' magnitudes.
  public var sparsityWeight = 1e-3

  /// Coefficients below this are left out for good, per the time in which a state moves by its own size.
  public var threshold = 0.05

  /// Thresholds are applied after each so many steps.
  public var thresholdInterval = 500

  /// The number of steps.
  public var steps = 6000

  /// The part of the steps at the end that goes without the L1 term and thresholds.
  public var refinement = 0.4

  /// The number of frames of a step.
  public var batch = 256

  /// The largest step size of Adam.
  public var learningRate = 3e-3

  /// Creates the default settings.
  public init() {}

  /// Refuses settings that are out of range.
  ///
  /// - Throws: `SparseDynamicsError` that names the first one.
  public func check() throws {
    func require(_ holds: Bool, _ reason: @autoclosure () -> String) throws {
      if !holds { throw SparseDynamicsError(reason()) }
    }
    try require(
      widths.allSatisfy { $0 > 0 }, "widths are \(widths); positive numbers are needed")
    for (name, value) in [
      ("components", components), ("thresholdInterval", thresholdInterval), ("steps", steps),
      ("batch", batch),
    ] { try require(value > 0, "\(name) is \(value); 1 or more is needed") }
    for (name, value) in [
      ("latentRateWeight", latentRateWeight), ("stateRateWeight", stateRateWeight),
      ("sparsityWeight", sparsityWeight), ("threshold", threshold),
    ] { try require(value >= 0 && value.isFinite, "\(name) is \(value); 0 or more is needed") }
    try require(
      learningRate > 0 && learningRate.isFinite,
      "learningRate is \(learningRate); a positive number is needed")
    try require((0...1).contains(refinement), "refinement is \(refinement); 0 to 1 is needed")
  }
}
