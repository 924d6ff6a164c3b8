import Configuration

/// The settings of the search by flows: by default those of Ko, Kim and Lee (2024) reduced to minutes
/// on two cores.
///
/// Coordinates and fields are measured as in the paper, where the data's box has length 1 along each
/// axis: a deviation of the data counts as that of uniform numbers, `1 / sqrt(12)`.
public struct FlowSettings: Codable, Hashable, Sendable {
  /// The number of generators that are offered.
  public var heads = 4

  /// The number of features of each layer of the trunk, which all generators share.
  public var widths = [64, 64]

  /// The number of features of each generator's own layer.
  public var headWidth = 32

  /// The gain of the first layer.
  public var gain = 0.3

  /// The longest time that a field is followed; times are uniform up to it, of either sign.
  public var sigma = 0.4

  /// The number of Runge-Kutta steps for the longest time.
  public var substeps = 4

  /// The number of places on the way at which the moved solution is scored.
  public var intervals = 1

  /// The number of frames and of columns of the part of a solution that is moved.
  public var patch = [24, 24]

  /// The number of Chebyshev nodes along t, x and u from which the flow of a patch is interpolated.
  public var nodes = [4, 4, 5]

  /// The number of solutions of a step.
  public var batch = 6

  /// The number of steps.
  public var steps = 1000

  /// The step size of Adam up to half of the steps.
  public var learningRate = 5e-3

  /// What the step size is multiplied by at half of the steps.
  public var drop = 0.1

  /// The weight of the score: the logarithm of the mean relative residual.
  public var symmetryWeight = 1.0

  /// The weight of the angles between fields.
  public var orthogonalityWeight = 3.0

  /// The weight of slopes above `slope`.
  public var lipschitzWeight = 1.0

  /// The weight of the logarithm of the fields' roughness along x.
  public var sobolevWeight = 1.0

  /// The last part of the steps, in which the roughness counts.
  public var sobolevShare = 0.2

  /// The largest slope of a field of unit size that costs nothing, tau of the paper.
  public var slope = 3.0

  /// The number of frames and of columns of each solution at which fields are compared.
  public var comparison = [16, 32]

  /// Whether the last layer is solved for after the training, as with the score infinitesimal; where
  /// not, the answer is of the fields' own span.
  public var solvesHeads = true

  /// The relative residual that counts as none.
  public var floor = 1e-3

  /// Creates the default settings.
  public init() {}

  /// The settings of the paper: 50 times through 1024 solutions.
  public static var published: FlowSettings {
    var settings = FlowSettings()
    settings.widths = [256, 256]
    settings.gain = 1
    settings.substeps = 10
    settings.intervals = 4
    settings.patch = [64, 64]
    settings.batch = 4
    settings.steps = 12800
    settings.learningRate = 1e-4
    settings.comparison = [16, 64]
    return settings
  }

  /// The paper's units in those of the data's deviations.
  static let unit = 1 / 12.0.squareRoot()

  /// Says which setting is out of range.
  ///
  /// - Throws: `ConfigurationError` that names it.
  func validate() throws {
    func require(_ holds: Bool, _ name: String, _ value: Any, _ accepted: String) throws {
      if !holds { throw ConfigurationError("flow.\(name) is \(value); \(accepted)") }
    }
    for (name, value, range) in [
      ("heads", heads, 1...16), ("headWidth", headWidth, 1...512), ("substeps", substeps, 1...1000),
      ("intervals", intervals, 1...64), ("batch", batch, 1...256), ("steps", steps, 1...1_000_000),
    ] {
      try require(
        range.contains(value), name, value,
        "\(range.lowerBound) to \(range.upperBound) are possible")
    }
    try require(
      (1...4).contains(widths.count) && widths.allSatisfy { (1...1024).contains($0) }, "widths",
      widths, "one to four layers of 1 to 1024 features are possible")
    for (name, value) in [("patch", patch), ("comparison", comparison)] {
      try require(
        value.count == 2 && value.allSatisfy { (2...512).contains($0) }, name, value,
        "two numbers from 2 to 512 are needed")
    }
    try require(
      nodes.count == 3 && nodes.allSatisfy { (2...16).contains($0) }, "nodes", nodes,
      "three numbers from 2 to 16 are needed")
    for (name, value) in [
      ("sigma", sigma), ("gain", gain), ("learningRate", learningRate), ("drop", drop),
      ("slope", slope), ("floor", floor),
    ] {
      try require(value.isFinite && value > 0, name, value, "a positive number is needed")
    }
    for (name, value) in [
      ("symmetryWeight", symmetryWeight), ("orthogonalityWeight", orthogonalityWeight),
      ("lipschitzWeight", lipschitzWeight), ("sobolevWeight", sobolevWeight),
    ] {
      try require(value.isFinite && value >= 0, name, value, "a number of at least 0 is needed")
    }
    try require(
      (0...1).contains(sobolevShare), "sobolevShare", sobolevShare,
      "a number from 0 to 1 is needed")
  }
}
