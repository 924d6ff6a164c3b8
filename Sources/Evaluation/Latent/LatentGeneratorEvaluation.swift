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

  /// Up to this error the motion is said to commute with the action.
  public static let largestError = 0.15

  /// Up to this share of the radius's variance within trajectories the radius is called an invariant; for a single
  /// trajectory, up to this relative deviation.
  public static let largestShare = 0.02

  /// The verdict in words.
  public var verdict: String {
    guard let radius else { return "not a symmetry: its orbits are not closed" }
    if let phase {
      let isBound = phase.errorDegrees <= Self.largestPhaseError
      return isBound && phase.windings.values.contains { $0 != 0 } ? "symmetry" : "not a symmetry"
    }
    if let equivarianceError, !(equivarianceError <= Self.largestError) { return "not a symmetry" }
    let share = radius.shareWithin ?? radius.deviation
    if share <= Self.largestShare { return "symmetry" }
    return equivarianceError == nil
      ? "not a symmetry: radii change along trajectories"
      : "flow symmetry without an invariant"
  }
}
