/// The scores of one generator.
public struct GeneratorEvaluation: Hashable, Sendable {
  /// The residual after a motion along the generator.
  public struct Motion: Hashable, Sendable {
    /// The length of the motion, in standard deviations of the data.
    public let epsilon: Double
    /// The relative residual of the transformed solutions; NaN where all left the valid region.
    public let residual: Double
    /// The fraction of points at which the transformed solution could be differentiated.
    public let kept: Double
  }

  /// The position of the generator in the model.
  public let index: Int

  /// The generator as a person reads it.
  public let expression: String

  /// The residual at growing motions.
  public let motions: [Motion]

  /// The residual of the untransformed solutions.
  public let floor: Double

  /// The infinitesimal criterion: `rms(pr v (Delta)) / (|v| rms(terms))` on clean jets.
  public let infinitesimal: Double

  /// The same over resamples of the trajectories: the middle 95 percent; nil for one trajectory.
  public let infinitesimalInterval: ClosedRange<Double>?

  /// The commutation error with the solver, `rms(g S u - S g u) / (sigma_u eps)`; nil where the flow
  /// does not carry periodic slices of constant time to such slices.
  public let commutation: Double?

  /// Whether the generator is a symmetry.
  public let verdict: Verdict

  /// The growth of the residual with the motion, at the middle motion.
  public let residualRate: Double

  init(
    index: Int, expression: String, motions: [Motion], floor: Double, infinitesimal: Double,
    infinitesimalInterval: ClosedRange<Double>?, commutation: Double?, isNetwork: Bool = false
  ) {
    self.index = index
    self.expression = expression
    self.motions = motions
    self.floor = floor
    self.infinitesimal = infinitesimal
    self.infinitesimalInterval = infinitesimalInterval
    self.commutation = commutation
    // Up to three times the floor a residual is no growth; beyond, the two add as squares.
    let middle = motions[motions.count / 2]
    let growth = middle.residual * middle.residual - 9 * floor * floor
    residualRate = middle.residual.isFinite ? max(growth, 0).squareRoot() / middle.epsilon : .nan
    // A verdict needs most of the points.
    verdict = Verdict(
      residualRate: middle.kept >= 0.5 ? residualRate : .nan,
      detectable: 3 * floor / middle.epsilon,
      infinitesimal: infinitesimal, isNetwork: isNetwork)
  }
}
