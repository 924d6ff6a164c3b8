import Foundation
import Jets
import Spectral

extension EvolutionSolver {
  /// Refuses a grid on which the equation cannot be solved.
  static func check(_ box: PeriodicBox, for equation: EvolutionEquation) throws {
    guard box.rank == equation.axes.count else {
      throw SolverError.axes(box.rank, expected: equation.axes.count)
    }
    for (axis, variable) in equation.axes.enumerated() {
      let (period, count) = (box.periods[axis], box.counts[axis])
      guard period.isFinite, period > 0 else { throw SolverError.period(period) }
      guard count >= 4, count % 2 == 0 else { throw SolverError.pointCount(count) }
      let expressions = equation.rates.flatMap(\.fluxes).map(\.expression)
      for wavenumber in expressions.flatMap({ $0.wavenumbers(along: variable) ?? [] }) {
        let waves = wavenumber * period / (2 * Double.pi)
        guard abs(waves - waves.rounded()) <= 1e-6 * max(1, waves) else {
          throw SolverError.notPeriodic(wavenumber: wavenumber, period: period)
        }
        guard waves < Double(count / 2) else {
          throw SolverError.coefficientTooFine(waves: waves, count: count)
        }
      }
    }
    let modes = ModePoint.all(of: box)
    for (row, rate) in equation.rates.enumerated() where !rate.mass.isEmpty {
      let inverses = modes.map { equation.inverseMass(of: row, at: $0) }
      let smallest = inverses.map(\.magnitude).min() ?? 0
      if let place = inverses.firstIndex(where: { !($0.magnitude < 1e9 * max(smallest, 1)) }) {
        throw SolverError.singularOperator(
          field: "\(rate.component)", wavenumbers: modes[place].wavenumbers)
      }
    }
  }

  func check(initial: [Double], times: [Double]) throws {
    guard initial.count == stateCount else {
      throw SolverError.stateCount(initial.count, expected: stateCount)
    }
    if let index = initial.firstIndex(where: { !$0.isFinite }) {
      throw SolverError.stateNotFinite(index: index, value: initial[index])
    }
    for (index, time) in times.enumerated() {
      guard time.isFinite, index == 0 || time > times[index - 1] else {
        throw SolverError.times(index: index)
      }
    }
  }

  /// Refuses an initial state at which a term of the equation has no finite value.
  func checkTimeDerivative(of initial: [Double], at time: Double) throws {
    guard !timeDerivative(of: initial, at: time).allSatisfy(\.isFinite) else { return }
    let product = method.nonlinear?.productBox ?? box
    let point = method.nonlinear?.firstInvalidPoint ?? 0
    throw SolverError.noTimeDerivative(
      position: (0..<box.rank).map { product.coordinates(axis: $0)[point] })
  }
}
