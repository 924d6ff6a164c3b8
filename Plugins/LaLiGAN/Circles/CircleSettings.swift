/// The settings of latent circles.
public struct CircleSettings: Codable, Hashable, Sendable {
  /// The number of steps in which each circle is found in what the others leave over.
  public var peelingSteps = 800

  /// The number of steps in which all circles are trained together.
  public var steps = 3000

  /// The number of samples of a step.
  public var batch = 256

  /// The widths of the hidden layers of the encoder.
  public var widths = [128, 128, 128]

  /// The widths of the hidden layers of each circle's own encoder and decoder.
  public var circleWidths = [64, 64, 64]

  /// The largest step size of Adam.
  public var learningRate = 3e-3

  /// The weight of the error of encoding what was decoded anywhere on the circles.
  public var cycleWeight = 1.0

  /// The weight of the characters by which the law of the angles differs from the uniform one.
  public var lawWeight = 0.05

  /// So often a training is begun from other weights, where circles are not all filled and round.
  public var attempts = 3

  /// A further circle has to take away this part of the reconstruction error.
  public var leastGain = 0.2

  /// The largest error of decoded samples over their deviation.
  public var largestLoss = 0.35

  /// The largest mean character of the angles of samples held out.
  public var largestCharacter = 0.1

  /// Creates the default settings.
  public init() {}

  func validate() throws {
    try SettingRange.check("circles.peelingSteps", peelingSteps, 1...1_000_000)
    try SettingRange.check("circles.steps", steps, 1...1_000_000)
    try SettingRange.check("circles.batch", batch, 8...100_000)
    try SettingRange.check("circles.attempts", attempts, 1...100)
    try SettingRange.check("circles.widths", widths: widths)
    try SettingRange.check("circles.circleWidths", widths: circleWidths)
    try SettingRange.check("circles.learningRate", positive: learningRate, such: 0.003)
    try SettingRange.check("circles.cycleWeight", weight: cycleWeight)
    try SettingRange.check("circles.lawWeight", weight: lawWeight)
    try SettingRange.check("circles.leastGain", positive: leastGain, such: 0.2)
    try SettingRange.check("circles.largestLoss", positive: largestLoss, such: 0.35)
    try SettingRange.check("circles.largestCharacter", positive: largestCharacter, such: 0.1)
  }
}
