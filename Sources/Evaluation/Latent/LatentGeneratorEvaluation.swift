public import Symmetries

/// The scores of one latent action on trajectories.
public struct LatentGeneratorEvaluation: Hashable, Sendable {
  /// The place in the model.
  public let index: Int

  /// The generator as a person reads it.
  public let expression: String

  /// How far the true motion over a tenth of a period is from commuting with the action of the whole group, over the
  /// motion; nil where the motion is not at hand or the orbits are not closed.
  public let equivarianceError: Double?

  /// The root mean square angle in degrees between the action's direction and the true motion, for one generator on
  /// two latent coordinates; nil otherwise.
  public let flowAngle: Double?

  /// How constant the radius of the orbits is along trajectories; nil where the orbits are not closed.
  public let radius: RadiusConstancy?

  /// What the generator changes of the quadratic form in which the radius is measured, for both of size one.
  public let formDefect: Double?

  /// The part of an orbit that a trajectory sees, in the mean; nil where the orbits are not closed.
  public let coverage: Double?

  /// How the angle goes with the shifts that were recorded with samples without time; nil where there are none.
  public let phase: RecordedPhase?

  /// Up to this circular deviation in degrees an angle is said to be that of recorded shifts.
  public static let largestPhaseError = 15.0

  /// The error of decoded states over their deviation, of the model as a whole.
  public let loss: Double

  /// Whether the states are frames over time.
  public let hasTime: Bool

  /// Up to this error the motion is said to commute with the action.
  public static let largestError = 0.15

  /// Up to this share of the radius's variance within trajectories the radius is called an invariant.
  public static let largestShare = 0.02

  /// For a single trajectory, whose radius cannot be compared with others, up to this relative deviation.
  public static let largestDeviation = 0.05

  /// From this loss of decoded states on, latent coordinates do not stand for states.
  public static let largestLoss = 0.35

  /// Trajectories that see less of an orbit tell nothing of it.
  private static let leastCoverage = 0.02

  /// The verdict in words.
  public var verdict: String {
    guard loss <= Self.largestLoss else { return "not a symmetry: states are not decoded" }
    guard let radius else { return "not a symmetry: its orbits are not closed" }
    if let coverage, coverage < Self.leastCoverage {
      return "undecided: states do not move along orbits"
    }
    if let phase {
      let isBound = phase.errorDegrees <= Self.largestPhaseError
      return isBound && phase.windings.values.contains { $0 != 0 } ? "symmetry" : "not a symmetry"
    }
    guard hasTime else { return "undecided: nothing is known to compare with" }
    if let equivarianceError, !(equivarianceError <= Self.largestError) { return "not a symmetry" }
    let isKept =
      radius.shareWithin.map { $0 <= Self.largestShare }
      ?? (radius.deviation <= Self.largestDeviation)
    if isKept { return "symmetry" }
    return equivarianceError == nil
      ? "not a symmetry: radii change along trajectories"
      : "flow symmetry without an invariant"
  }
}
