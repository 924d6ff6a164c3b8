import Foundation
import Spectral

extension EvolutionSolver {
  /// The steps a trajectory may take before its spectrum is looked at.
  private static let patience = 50_000.0

  /// The spectral tail of a solution that its grid does not hold.
  private static let unresolvedTail = 0.02

  /// The trajectory to a tolerance, the error of the whole trajectory relative to the largest
  /// magnitude of each field.
  ///
  /// The trajectory is integrated with more and more steps until Richardson's estimate of the
  /// error in time of the finest run is below half the tolerance, or until rounding keeps it from
  /// falling: compare `estimatedError`. Linear equations are exact. The error of the grid is not
  /// part of it: see `SpectralTail`.
  ///
  /// Where the solution blows up, frames that cannot reach the tolerance before it are NaN too.
  ///
  /// - Throws: `SolverError`, `.tooManySteps` among others; `CancellationError` where cancelled.
  public func solve(
    initial: [Double], times: [Double], tolerance: Double, isCancelled: () -> Bool = { false }
  ) throws -> Solution {
    guard tolerance > 0, tolerance.isFinite else { throw SolverError.tolerance(tolerance) }
    try check(initial: initial, times: times)
    try checkTimeDerivative(of: initial, at: times.first ?? 0)
    var finest = try solve(
      initial: initial, times: times, stepsPerFrame: 1, isCancelled: isCancelled)
    guard method.nonlinear != nil, times.count > 1 else {
      finest.estimatedError = .ulpOfOne
      return finest
    }
    let intervals = zip(times.dropFirst(), times).map { $0 - $1 }
    let longest = intervals.max() ?? 1
    let weight = intervals.reduce(0) { $0 + $1 / longest }

    var refinement = StepRefinement()
    refinement.append(steps: 1, difference: nil)
    var best: Solution?
    while true {
      let steps = refinement.next(tolerance: tolerance)
      guard steps * weight <= Double(EvolutionSolver.stepLimit) else {
        throw SolverError.tooManySteps(
          needed: steps * weight, limit: EvolutionSolver.stepLimit, tolerance: tolerance)
      }
      if steps * weight > EvolutionSolver.patience {
        // What the grid cannot hold asks for ever more steps: say so instead.
        let tail = spectralTail(of: finest)
        guard tail < EvolutionSolver.unresolvedTail else {
          throw SolverError.unresolved(tail: tail, counts: box.counts)
        }
      }
      let coarser = finest
      finest = try solve(
        initial: initial, times: times, stepsPerFrame: Int(steps), isCancelled: isCancelled)
      let comparison = TrajectoryComparison(
        coarser: coarser, finer: finest, times: times)
      refinement.append(steps: Int(steps), difference: comparison.difference)
      let estimate = refinement.estimate
      finest.estimatedError = estimate
      // Half the tolerance is left for what the estimate may miss before the order has settled.
      if estimate <= 0.5 * tolerance {
        comparison.removeUnsettled(
          from: &finest, tolerance: tolerance, share: estimate / comparison.difference,
          frames: times.count)
        return finest
      }
      if refinement.isAtRounding {
        // The difference itself is all that is known of rounding.
        finest.estimatedError = max(estimate, comparison.difference)
        if let best, best.estimatedError ?? .infinity < estimate { return best }
        return finest
      }
      best = finest
    }
  }
}
