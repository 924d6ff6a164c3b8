import Foundation
import Jets

/// Integrates ordinary systems by their Taylor series in time, of order and step chosen from a
/// tolerance (Jorba and Zou 2005, "A software package for the numerical integration of ODEs by
/// means of high-order Taylor methods", section 3).
///
/// The series are those of the solution itself, by automatic differentiation, so that a frame
/// within a step is as exact as its end. Systems are solved while they are smooth: at a
/// singularity the steps shrink and the trajectory stops.
public struct TaylorIntegrator: Sendable {
  /// The system.
  public let system: OrdinarySystem

  /// The relative error allowed in a step; at 1e-16, rounding is all that is left.
  public let tolerance: Double

  /// The number of steps after which a trajectory is given up.
  public var longestRun = 10_000_000

  private let program: TaylorProgram

  /// The highest power of time in the series.
  public let order: Int

  /// Prepares a system.
  ///
  /// - Parameter order: the order of the series, 2 or more; by default `-ln(tolerance) / 2 + 1`, rounded
  ///   up, which makes a solution cheapest (Jorba and Zou, equation 11).
  /// - Throws: `OrdinaryError` where the tolerance is not in 1e-18...0.1.
  public init(_ system: OrdinarySystem, tolerance: Double = 1e-16, order: Int? = nil) throws {
    guard (1e-18...0.1).contains(tolerance) else { throw OrdinaryError.tolerance(tolerance) }
    self.system = system
    self.tolerance = tolerance
    self.order = max(2, order ?? Int((-log(tolerance) / 2 + 1).rounded(.up)))
    program = TaylorProgram(system)
  }

  /// Prepares a system given as text, such as `q_t = p; p_t = -sin(q)`.
  ///
  /// - Throws: `ParseError`, `EquationError` or `OrdinaryError`.
  public init(
    parsing text: String, parameters: [String: Double] = [:], tolerance: Double = 1e-16
  ) throws {
    try self.init(
      OrdinarySystem(EquationSystem(parsing: text).binding(parameters)), tolerance: tolerance)
  }

  /// The solution through a state.
  ///
  /// - Parameters:
  ///   - initial: the state at the first time, one number for each variable.
  ///   - times: increasing.
  ///   - estimatesError: whether a second solution, of order 4 higher with steps of 0.7, tells the
  ///     error of the first; it costs twice as much as the first.
  ///   - isCancelled: asked every thousand steps.
  /// - Throws: `OrdinaryError` for a state or times that do not fit or too many steps;
  ///   `CancellationError`.
  public func trajectory(
    from initial: [Double], times: [Double], estimatesError: Bool = true,
    isCancelled: () -> Bool = { false }
  ) throws -> OrdinaryTrajectory {
    try check(initial, times)
    var result = try TaylorRun(program, order: order, tolerance: tolerance, limit: longestRun)
      .solve(initial, times, isCancelled)
    guard estimatesError else { return result }
    let finer = try TaylorRun(
      program, order: order + 4, tolerance: tolerance, limit: 2 * longestRun, stepFactor: 0.7
    ).solve(initial, times, isCancelled)
    // Two solutions may agree by chance in their last bits; no result is better than rounding.
    result.estimatedError = max(result.distance(from: finer), 0x1p-53)
    return result
  }

  private func check(_ initial: [Double], _ times: [Double]) throws {
    guard initial.count == system.coordinates.count else {
      throw OrdinaryError.stateCount(initial.count, variables: system.variables)
    }
    if let index = initial.firstIndex(where: { !$0.isFinite }) {
      throw OrdinaryError.stateNotFinite(
        variable: system.variables[index], value: initial[index])
    }
    for index in times.indices {
      guard times[index].isFinite, index == 0 || times[index] > times[index - 1] else {
        throw OrdinaryError.times(index: index)
      }
    }
  }
}
