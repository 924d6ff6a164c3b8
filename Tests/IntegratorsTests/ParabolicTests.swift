import Foundation
import Integrators
import Jets
import Spectral
import Testing

@Suite struct ParabolicTests {
  private let period = 2 * Double.pi

  private func solver(
    _ text: String, _ parameters: [String: Double] = [:], period: Double? = nil, count: Int,
    dealiasing: Dealiasing = .threeHalves
  ) throws -> EvolutionSolver {
    let system = try EquationSystem(parsing: text).binding(parameters)
    return try EvolutionSolver(
      equation: EvolutionEquation(system), period: period ?? self.period, count: count,
      dealiasing: dealiasing)
  }

  private func points(_ count: Int) -> [Double] {
    (0..<count).map { period * Double($0) / Double(count) }
  }

  private func distance(_ left: some Sequence<Double>, _ right: some Sequence<Double>) -> Double {
    zip(left, right).map { abs($0 - $1) }.max() ?? .infinity
  }

  /// u = -2 nu theta_x / theta with theta_t = nu theta_xx (Hopf 1950, Cole 1951).
  private func coleHopf(_ time: Double, _ nu: Double, count: Int) -> [Double] {
    points(count).map { x in
      let (one, two) = (exp(-nu * time), 0.3 * exp(-4 * nu * time))
      let theta = 2 + one * cos(x) + two * sin(2 * x)
      return -2 * nu * (-one * sin(x) + 2 * two * cos(2 * x)) / theta
    }
  }

  @Test(arguments: [0.1, 0.5])
  func burgersAgainstColeHopf(nu: Double) throws {
    let times = (0...8).map { 0.5 * Double($0) }
    let solution = try solver("u_t + u*u_x = nu*u_xx", ["nu": nu], count: 128)
      .solve(initial: coleHopf(0, nu, count: 128), times: times, tolerance: 1e-11)
    let exact = times.flatMap { coleHopf($0, nu, count: 128) }
    #expect(distance(solution.values, exact) < 1e-10 * (exact.map(abs).max() ?? 0))
  }

  @Test func steepBurgersKeepsItsTolerance() throws {
    let own = try solver("u_t + u*u_x = 0.01*u_xx", count: 1024)
    let initial = points(1024).map { sin($0) }
    let times = (0...20).map { 0.1 * Double($0) }
    let solution = try own.solve(initial: initial, times: times, tolerance: 1e-6)
    let finer = try own.solve(initial: initial, times: times, tolerance: 1e-10)
    let error = distance(solution.values, finer.values) / (finer.values.map(abs).max() ?? 1)
    let estimate = try #require(solution.estimatedError)
    #expect(error <= 1e-6 && estimate <= 1e-6 && estimate > error / 2)
    let tail = SpectralTail.ratio(of: finer.values, shape: [1024])
    #expect(tail < 1e-5)
  }

  /// `u_t = e^(-t) u_xx`: a factor of time goes into the clock, and linear terms stay exact.
  @Test func aFactorOfTimeIsExact() throws {
    let solver = try solver("u_t = exp(-t/2)*(3*u_xx - u_xxx)", count: 32)
    #expect(solver.equation.isLinear)
    let times = [0, 0.3, 1.1, 4]
    let solution = try solver.solve(
      initial: points(32).map { sin(2 * $0) }, times: times, stepsPerFrame: 1)
    for (frame, time) in times.enumerated() {
      let clock = 2 * (1 - exp(-time / 2))
      let exact = points(32).map { exp(-12 * clock) * sin(2 * $0 + 8 * clock) }
      #expect(distance(solution.values[frame * 32..<(frame + 1) * 32], exact) < 1e-14)
    }
  }

  @Test func heatIsExact() throws {
    let count = 64
    let state = { (time: Double) in
      points(count).map { 1 + exp(-0.3 * time) * sin($0) + exp(-0.3 * 25 * time) * cos(5 * $0) }
    }
    let times = [0, 0.1, 0.5, 3, 10]
    let solution = try solver("u_t = 0.3*u_xx", count: count)
      .solve(initial: state(0), times: times, tolerance: 1e-8)
    #expect(distance(solution.values, times.flatMap(state)) < 1e-12)
    #expect(solution.stepsPerFrame == 1)
  }

  /// Plane waves of each linear term move and decay as their symbol says.
  @Test(arguments: [
    ("u_t = -3*u", 0), ("u_t = u_x", 1), ("u_t = u_xx", 2), ("u_t = u_xxx", 3),
    ("u_t = -u_xxxx", 4), ("u_t = u_xxxxx", 5), ("u_t = u_xxxxxx", 6),
  ])
  func linearTerms(text: String, order: Int) throws {
    let coefficient = order == 0 ? -3.0 : order == 4 ? -1.0 : 1.0
    let symbol = coefficient * Complex.derivative(order: order, wavenumber: 2)
    let count = 32
    var state = points(count).map { cos(2 * $0) }
    try solver(text, count: count).advance(state: &state, from: 0, to: 0.01, steps: 1)
    let growth = exp(0.01 * symbol.real)
    let exact = points(count).map { growth * cos(2 * $0 + 0.01 * symbol.imaginary) }
    #expect(distance(state, exact) < 1e-13)
  }

  @Test func kuramotoSivashinsky() throws {
    let length = 32 * Double.pi
    let own = try solver("u_t + u*u_x + u_xx + u_xxxx = 0", period: length, count: 128)
    let initial = (0..<128).map { point in
      let x = length * Double(point) / 128
      return cos(x / 16) * (1 + sin(x / 16))
    }
    let times = (0...30).map(Double.init)
    let coarse = try own.solve(initial: initial, times: times, tolerance: 1e-6)
    let fine = try own.solve(initial: initial, times: times, tolerance: 1e-9)
    let error = distance(coarse.values, fine.values) / (fine.values.map(abs).max() ?? 1)
    let estimate = try #require(coarse.estimatedError)
    #expect(error <= 1e-6 && estimate > error / 2)
  }

  @Test func paddingMatchesAFinerGrid() throws {
    // Without alias, modes below the cut evolve as on a finer grid as long as none lie above.
    let initial = { (count: Int) in points(count).map { sin($0) + 0.2 * cos(2 * $0) } }
    func end(_ count: Int, _ dealiasing: Dealiasing) throws -> [Double] {
      let solution = try solver("u_t + u*u_x = 0.2*u_xx", count: count, dealiasing: dealiasing)
        .solve(initial: initial(count), times: [0, 1], tolerance: 1e-10)
      return Spectrum.interpolated(Array(solution.values.suffix(count)), count: 32)
    }
    let exact = try end(256, .none)
    let padded = try distance(end(32, .threeHalves), exact)
    let aliased = try distance(end(32, .none), exact)
    let cut = try distance(end(32, .twoThirds), exact)
    #expect(padded < 0.02 && aliased < 0.02 && cut < 0.2)
    let (fine, fineCut) = try (end(128, .threeHalves), end(128, .twoThirds))
    #expect(distance(fine, exact) < 1e-9 && distance(fineCut, exact) < 1e-9)
  }
}
