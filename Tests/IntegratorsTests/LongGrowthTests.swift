import Foundation
import Integrators
import Jets
import Spectral
import Testing

struct LongGrowthTests {
  /// Modes that a linear term lets grow by exp(100), held by the nonlinear one: what rounding puts into modes that
  /// the inverse transform does not see must not grow with them.
  @Test func roundingDoesNotGrowInThePlane() throws {
    let system = try EquationSystem(parsing: "u_t = u - u^3 + 0.5*(u_xx + u_yy)")
    let box = PeriodicBox(periods: [20, 20], counts: [24, 24])
    let solver = try EvolutionSolver(equation: EvolutionEquation(system), box: box)
    let (x, y) = (box.coordinates(axis: 0), box.coordinates(axis: 1))
    let initial = zip(x, y).map { x, y in
      0.4 * sin(2 * Double.pi * x / 20) * cos(2 * Double.pi * y / 20) + 0.1
        * cos(0.2 * Double.pi * (x + 2 * y))
    }
    let solution = try solver.solve(initial: initial, times: [0, 50, 100], stepsPerFrame: 500)
    let values = solution.values(ofOutput: 0)
    #expect(values.allSatisfy { $0.isFinite && abs($0) < 1.02 })
  }
}
