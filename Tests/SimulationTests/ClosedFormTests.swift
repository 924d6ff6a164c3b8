import Equations
import Fields
import Foundation
import Integrators
import Simulation
import Spectral
import Testing

/// Every closed form there is for an equation of the catalogue, on a box so large that the periodic
/// images do not matter.
@Suite struct ClosedFormTests {
  /// A solution in closed form: the values of all outputs at a place and a time.
  struct ClosedForm: Sendable, CustomTestStringConvertible {
    var equation: String
    var parameters: [String: Double] = [:]
    var domain: [Double]
    var grid: [Int]
    var times: [Double]
    /// The outputs at `(x, y, t)`.
    var values: @Sendable (Double, Double, Double) -> [Double]
    var testDescription: String { equation }
  }

  static let forms: [ClosedForm] = [
    ClosedForm(
      equation: "advection", domain: [16], grid: [256], times: [0, 0.4, 9],
      values: { x, _, t in [exp(sin(2 * Double.pi * (x - t) / 16))] }),
    ClosedForm(
      equation: "heat", domain: [2 * .pi], grid: [64], times: [0, 1, 30],
      values: { x, _, t in [1 + exp(-0.01 * t) * sin(x) + exp(-0.25 * t) * cos(5 * x)] }),
    ClosedForm(
      equation: "heat-2d", domain: [2 * .pi, .pi], grid: [32, 16], times: [0, 1, 30],
      values: { x, y, t in [2 + exp(-0.13 * t) * sin(3 * x + 2 * y) + exp(-0.16 * t) * cos(4 * y)] }
    ),
    ClosedForm(
      equation: "wave", domain: [16], grid: [128], times: [0, 3, 11],
      values: { x, _, t in
        let k = 2 * Double.pi / 16
        return [
          exp(sin(k * (x - t))) + cos(k * (x + t)),
          -k * cos(k * (x - t)) * exp(sin(k * (x - t))) - k * sin(k * (x + t)),
        ]
      }),
    ClosedForm(
      equation: "klein-gordon", domain: [16], grid: [32], times: [0, 3, 11],
      values: { x, _, t in
        let k = 6 * Double.pi / 16
        let w = (k * k + 1).squareRoot()
        return [cos(k * x - w * t), w * sin(k * x - w * t)]
      }),
    // Cole and Hopf: u = -2 nu theta_x / theta, and u = nu log(theta) of the potential form.
    ClosedForm(
      equation: "burgers", domain: [2 * .pi], grid: [128], times: [0, 0.5, 4],
      values: { x, _, t in
        let (theta, slope) = ClosedFormTests.theta(x, t, 0.1)
        return [-0.2 * slope / theta]
      }),
    ClosedForm(
      equation: "potential-burgers", domain: [2 * .pi], grid: [128], times: [0, 0.5, 4],
      values: { x, _, t in [0.5 * log(ClosedFormTests.theta(x, t, 0.5).0)] }),
    ClosedForm(
      equation: "kdv", domain: [128], grid: [512], times: [0, 10, 40],
      values: { x, _, t in
        [1.8 * pow(ClosedFormTests.sech(0.15.squareRoot() * (x - 40 - 0.6 * t)), 2)]
      }),
    // The non-autonomous form is KdV on the clock s = tau (exp(t/tau) - 1).
    ClosedForm(
      equation: "nkdv", domain: [64], grid: [192], times: [0, 4, 10],
      values: { x, _, t in
        let clock = 50 * (exp(t / 50) - 1)
        return [3 * pow(ClosedFormTests.sech(0.5 * (x - 20 - clock)), 2)]
      }),
    ClosedForm(
      equation: "mkdv", domain: [80], grid: [384], times: [0, 5, 30],
      values: { x, _, t in [0.8 * ClosedFormTests.sech(0.8 * (x - 30 - 0.64 * t))] }),
    ClosedForm(
      equation: "benjamin-bona-mahony", domain: [200], grid: [512], times: [0, 10, 40],
      values: { x, _, t in
        [1.5 * pow(ClosedFormTests.sech(0.5 * (1 / 3.0).squareRoot() * (x - 70 - 1.5 * t)), 2)]
      }),
    ClosedForm(
      equation: "boussinesq", domain: [128], grid: [512], times: [0, 10, 40],
      values: { x, _, t in
        let (c, k) = (0.8, 0.3)
        let wave = -0.18 * pow(ClosedFormTests.sech(k * (x - 50 - c * t)), 2)
        return [wave, 2 * c * k * tanh(k * (x - 50 - c * t)) * wave]
      }),
    ClosedForm(
      equation: "sine-gordon", domain: [80], grid: [512], times: [0, 3, 10],
      values: { x, _, t in
        let (w, b) = (0.6, 0.8)
        let bell = b / w * ClosedFormTests.sech(b * (x - 40))
        let value = bell * sin(w * t)
        return [4 * atan(value), 4 * w * bell * cos(w * t) / (1 + value * value)]
      }),
    ClosedForm(
      equation: "nls", domain: [20 * .pi], grid: [512], times: [0, 2, 8],
      values: { x, _, t in
        // A speed of 0.8 has a whole number of phases around the box.
        let size = ClosedFormTests.sech(x - 25 - 0.8 * t)
        let phase = 0.4 * (x - 25) + (1 - 0.16) * t
        return [size * cos(phase), size * sin(phase)]
      }),
    // Fronts back to back.
    ClosedForm(
      equation: "fisher-kpp", parameters: ["d": 1, "r": 1], domain: [240], grid: [1024],
      times: [0, 2, 8],
      values: { x, _, t in
        let front = { (z: Double) in pow(1 + exp(z / 6.0.squareRoot() - 5 * t / 6), -2) }
        return [front(x - 160) + front(80 - x) - 1]
      }),
    ClosedForm(
      equation: "allen-cahn", parameters: ["d": 1], domain: [240], grid: [1024], times: [0, 2, 6],
      values: { x, _, t in
        let front = { (z: Double) in
          0.5 * (1 - tanh((z - 1.5 * 2.0.squareRoot() * t) / (2 * 2.0.squareRoot())))
        }
        return [front(x - 160) + front(80 - x) - 1]
      }),
    ClosedForm(
      equation: "navier-stokes-2d", parameters: ["nu": 0.05], domain: [2 * .pi, 2 * .pi],
      grid: [32, 32], times: [0, 1, 5],
      values: { x, y, t in
        let stream = exp(-0.4 * t) * cos(2 * x) * cos(2 * y)
        return [stream, 8 * stream]
      }),
    ClosedForm(
      equation: "reaction-diffusion-2d", domain: [20, 20], grid: [32, 32], times: [0, 2, 10],
      values: { x, y, t in
        let k = 4 * Double.pi / 20
        let size = 1 - 0.1 * (2 * k * k)
        let phase = k * (x + y) - size * t
        return [size.squareRoot() * cos(phase), size.squareRoot() * sin(phase)]
      }),
  ]

  private static func sech(_ z: Double) -> Double { 1 / cosh(z) }

  /// A positive solution of the heat equation, and its slope.
  private static func theta(_ x: Double, _ t: Double, _ nu: Double) -> (Double, Double) {
    let (one, two) = (exp(-nu * t), 0.3 * exp(-4 * nu * t))
    return (2 + one * cos(x) + two * sin(2 * x), -one * sin(x) + 2 * two * cos(2 * x))
  }

  /// The largest error relative to the largest value, of each output.
  private func error(_ form: ClosedForm, tolerance: Double) throws -> (error: Double, tail: Double)
  {
    let equation = try #require(Catalogue.equation(named: form.equation))
    let evolution = try EvolutionEquation(equation.system(parameters: form.parameters))
    let box = PeriodicBox(periods: form.domain, counts: form.grid)
    let solver = try EvolutionSolver(equation: evolution, box: box)
    let places = (0..<box.rank).map { box.coordinates(axis: $0) }
    /// The outputs `[output][x(, y)]` at a time.
    func exact(_ time: Double) -> [[Double]] {
      let points = (0..<box.pointCount).map {
        form.values(places[0][$0], box.rank == 2 ? places[1][$0] : 0, time)
      }
      return points[0].indices.map { output in points.map { $0[output] } }
    }
    let outputs = evolution.outputs
    let start = exact(form.times[0])
    let initial = try evolution.components.flatMap { component in
      start[try #require(outputs.firstIndex(of: component))]
    }
    let solution = try solver.solve(initial: initial, times: form.times, tolerance: tolerance)
    let frames = form.times.map(exact)
    var worst = 0.0
    for output in outputs.indices {
      let values = solution.values(ofOutput: output)
      let truth = frames.flatMap { $0[output] }
      let size = truth.map(abs).max() ?? 1
      worst = max(worst, zip(values, truth).map { abs($0 - $1) / size }.max() ?? .infinity)
      #expect(values.count == truth.count)
    }
    return (worst, SpectralTail.ratio(of: solution.values, shape: box.counts))
  }

  @Test(arguments: forms)
  func solutionsAgree(form: ClosedForm) throws {
    let (error, tail) = try error(form, tolerance: 1e-10)
    #expect(error < max(1e-9, tail), "\(error), spectral tail \(tail)")
  }

  /// Two solitons of KdV that pass through each other: Hirota 1971, for `u_t + u u_x + u_xxx = 0`.
  @Test func twoSolitonsOfKdV() throws {
    let (k1, k2) = (0.8, 0.5)
    let share = pow((k1 - k2) / (k1 + k2), 2)
    // u = 12 (log F)_xx with F = 1 + e1 + e2 + share e1 e2, e_i = exp(k_i (x - x_i) - k_i^3 t).
    let form = ClosedForm(
      equation: "kdv", domain: [200], grid: [512], times: [0, 40, 100],
      values: { x, _, t in
        let one = exp(k1 * (x - 60) - k1 * k1 * k1 * t)
        let two = exp(k2 * (x - 80) - k2 * k2 * k2 * t)
        let value = 1 + one + two + share * one * two
        let first = k1 * one + k2 * two + share * (k1 + k2) * one * two
        let second = k1 * k1 * one + k2 * k2 * two + share * (k1 + k2) * (k1 + k2) * one * two
        return [12 * (second / value - first * first / (value * value))]
      })
    let (error, tail) = try error(form, tolerance: 1e-10)
    #expect(error < max(1e-9, tail), "\(error), spectral tail \(tail)")
  }

  /// A shallow wave's order of error, not its form, is what a wrong closed form would show.
  @Test func aWrongFormIsNoticed() throws {
    var form = try #require(ClosedFormTests.forms.first { $0.equation == "kdv" })
    form.values = { x, _, t in
      [1.8 * pow(1 / cosh(0.15.squareRoot() * (x - 40 - 0.601 * t)), 2)]
    }
    #expect(try error(form, tolerance: 1e-8).error > 1e-3)
  }
}
