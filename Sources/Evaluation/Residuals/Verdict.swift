/// Whether a generator is a symmetry of the equation.
public enum Verdict: String, Hashable, Sendable {
  /// Both criteria are below the tolerance.
  case symmetry

  /// A network whose criteria are both below the tolerance for networks, which no training meets
  /// exactly.
  case approximateSymmetry = "approximate symmetry"

  /// Both criteria are above the tolerance.
  case notASymmetry = "not a symmetry"

  /// The floor of the residual lies too high to tell, or the two criteria disagree.
  case undecided

  /// The largest defect per standard motion with which a generator passes as a symmetry.
  ///
  /// KdV's scaling with the weight of u off by 0.5 % scores above 5e-4, so a weight is told from
  /// another to about 0.1 %.
  public static let tolerance = 1e-4

  /// The largest defect with which a network passes as an approximate symmetry: one percent.
  ///
  /// Networks of the published sizes without training score above 0.05.
  public static let networkTolerance = 1e-2

  /// Whether the generator counts as found.
  public var isConfirmed: Bool { self == .symmetry || self == .approximateSymmetry }

  /// Judges two independent measures of the same defect.
  ///
  /// - Parameters:
  ///   - residualRate: growth of the residual with the motion, `sqrt(R(eps)^2 - 9 R(0)^2) / eps`.
  ///   - detectable: the smallest rate that the floor allows to be seen.
  ///   - infinitesimal: the infinitesimal criterion V.
  ///   - isNetwork: whether the generator is a network, for which "approximate" is an answer.
  init(residualRate: Double, detectable: Double, infinitesimal: Double, isNetwork: Bool = false) {
    guard residualRate.isFinite, infinitesimal.isFinite else {
      self = .undecided
      return
    }
    let passes = (
      residual: residualRate <= Verdict.tolerance, infinitesimal: infinitesimal <= Verdict.tolerance
    )
    let largest = max(residualRate, infinitesimal)
    if isNetwork, largest > Verdict.tolerance, largest <= Verdict.networkTolerance {
      self = detectable <= Verdict.networkTolerance ? .approximateSymmetry : .undecided
      return
    }
    switch passes {
    case (true, true): self = detectable <= Verdict.tolerance ? .symmetry : .undecided
    case (false, false): self = .notASymmetry
    default: self = .undecided
    }
  }
}
