import Foundation
import Integrators
import Jets
import Testing

/// A step is exact for a forcing quadratic in time, which shows the coefficient functions alone.
@Suite struct WeightTests {
  /// 2 phi_3(z), the integral of exp((1-s)z) s^2 over [0, 1], by Gauss-Legendre quadrature.
  private func integral(_ rate: Double, _ weight: (Double) -> Double) -> Double {
    let (nodes, weights) = (
      [0.1834346424956498, 0.525532409916329, 0.7966664774136267, 0.9602898564975363],
      [0.362683783378362, 0.3137066458778873, 0.2223810344533745, 0.1012285362903763]
    )
    let panels = 64
    var sum = 0.0
    for panel in 0..<panels {
      for (node, share) in zip(nodes, weights) {
        for sign in [-1.0, 1] {
          let s = (Double(panel) + 0.5 + 0.5 * sign * node) / Double(panels)
          sum += 0.5 * share / Double(panels) * exp(-(1 - s) * rate) * weight(s)
        }
      }
    }
    return sum
  }

  @Test(arguments: [1e-9, 1e-3, 0.1, 0.49, 0.5, 0.99, 1, 1.7, 3, 7.9, 8, 20, 60])
  func decayingSymbols(rate: Double) throws {
    for (text, weight) in [
      ("1", { _ in 1 }), ("t", { $0 }), ("t^2", { $0 * $0 }),
    ] as [(String, (Double) -> Double)] {
      let system = try EquationSystem(parsing: "u_t + 0*u_x = -k*u + \(text)")
      let bound = try system.binding(["k": rate])
      let solver = try EvolutionSolver(equation: EvolutionEquation(bound), period: 1, count: 8)
      var state = [Double](repeating: 0, count: 8)
      try solver.advance(state: &state, from: 0, to: 1, steps: 1)
      let exact = integral(rate, weight)
      #expect(abs(state[0] - exact) < 4e-14 * exact, "\(text)")
    }
  }

  @Test(arguments: [0.01, 0.3, 0.9, 1.1, 4, 7.9, 8.1, 100])
  func dispersiveSymbols(speed: Double) throws {
    // u_t + a u_x = cos x from zero: u = (sin x - sin(x - a t)) / a.
    let system = try EquationSystem(parsing: "u_t + a*u_x = cos(x)").binding(["a": speed])
    let solver = try EvolutionSolver(
      equation: EvolutionEquation(system), period: 2 * Double.pi, count: 16)
    var state = [Double](repeating: 0, count: 16)
    try solver.advance(state: &state, from: 0, to: 1, steps: 1)
    for (point, value) in state.enumerated() {
      let x = 2 * Double.pi * Double(point) / 16
      let exact = 2 * cos(x - speed / 2) * sin(speed / 2) / speed
      #expect(abs(value - exact) < 2e-15)
    }
  }
}
