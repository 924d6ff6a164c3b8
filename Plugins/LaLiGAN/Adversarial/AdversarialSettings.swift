/// The settings of the adversarial objective of Yang, Dehmamy, Walters and Yu (2024).
///
/// The defaults are small. The published ones are widths of 512 five times, `activation=relu`,
/// `normalises=true`, `regularisation=cosine` with a weight of 0.1 to 0.01 and `sparsity` of 0.01 to 0.3.
public struct AdversarialSettings: Codable, Hashable, Sendable {
  /// The number of training steps.
  public var steps = 4000

  /// The number of samples of a step, each of so many frames.
  public var batch = 256

  /// The number of frames of a sample; one where there is no time.
  public var frames = 2

  /// The number of frames between those of a sample, or 0 for a tenth of the period.
  public var spacing = 0

  /// The widths of the hidden layers of encoder, decoder and discriminator.
  public var widths = [64, 64, 64]

  /// The function between layers: silu, tanh or relu.
  public var activation = Function.silu

  /// Whether the encoder's layers are normalised over the batch.
  public var normalises = true

  /// Whether the rows of the encoder's last layer stay orthonormal.
  public var isOrthogonal = true

  /// Whether the action keeps the origin of the latent coordinates; else their mean.
  public var keepsOrigin = false

  /// The matrices that act: learned, or those of a group, such as so2, so3 or so2+so2.
  public var algebra = "learned"

  /// The deviation of the normal law of the coefficients.
  public var deviation = 1.0

  /// The weight of the reconstruction.
  public var reconstructionWeight = 1.0

  /// The weight of the discriminator in the loss of the encoder and the matrices.
  public var adversarialWeight = 0.01

  /// What repels the identity: cosine, norm or none.
  public var regularisation = Regularisation.cosine

  /// Its weight.
  public var regularisationWeight = 0.02

  /// The weight of the cosines between the matrices.
  public var overlapWeight = 0.0

  /// Entries of a matrix below this part of the largest one are set to zero.
  public var sparsity = 0.1

  /// So often which entries these are is found anew, in steps.
  public var sparsityInterval = 1000

  /// The step size of Adam.
  public var learningRate = 1e-3

  /// A function between layers.
  public enum Function: String, Codable, CaseIterable, Sendable {
    /// `x` times its sigmoid.
    case silu
    /// The hyperbolic tangent.
    case tanh
    /// The rectifier.
    case relu
  }

  /// What repels the identity.
  public enum Regularisation: String, Codable, CaseIterable, Sendable {
    /// The absolute mean cosine between moved and unmoved latent coordinates.
    case cosine
    /// The negative size of the matrices, up to that of a rotation.
    case norm
    /// Nothing.
    case none
  }

  /// Creates the default settings.
  public init() {}

  func validate() throws {
    try SettingRange.check("adversarial.steps", steps, 1...10_000_000)
    try SettingRange.check("adversarial.batch", batch, 4...100_000)
    try SettingRange.check("adversarial.frames", frames, 1...100)
    try SettingRange.check("adversarial.spacing", spacing, 0...1_000_000)
    try SettingRange.check("adversarial.widths", widths: widths)
    try SettingRange.check("adversarial.deviation", positive: deviation, such: 1)
    try SettingRange.check("adversarial.learningRate", positive: learningRate, such: 0.001)
    try SettingRange.check("adversarial.sparsityInterval", sparsityInterval, 1...10_000_000)
    for (name, weight) in [
      ("reconstructionWeight", reconstructionWeight), ("adversarialWeight", adversarialWeight),
      ("regularisationWeight", regularisationWeight), ("overlapWeight", overlapWeight),
      ("sparsity", sparsity),
    ] {
      try SettingRange.check("adversarial.\(name)", weight: weight)
    }
    _ = try fixedAlgebra()
  }
}
