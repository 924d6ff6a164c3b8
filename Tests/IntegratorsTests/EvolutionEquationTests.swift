import Foundation
import Integrators
import Jets
import Testing

@Suite struct EvolutionEquationTests {
  private func equation(_ text: String) throws -> EvolutionEquation {
    try EvolutionEquation(EquationSystem(parsing: text))
  }

  @Test func transportIsConservative() throws {
    let kdv = try equation("2*u_t + 12*u*u_x + 2*u_xxx = 0")
    let dispersion = LinearTerm(coefficient: -1, jet: JetCoordinate("u", MultiIndex(x: 3)))
    #expect(kdv.rates.map(\.linearTerms) == [[dispersion]])
    let flux = try Expression(parsing: "-3*u^2", fields: ["u"])
    #expect(kdv.rates[0].fluxes == [Flux(derivative: MultiIndex(x: 1), expression: flux)])
    #expect(kdv.degree == 2)
    let modified = try equation("u_t = 6*u^2*u_x - u_xxx + sin(t)*u_xx + u_x^2")
    let texts = modified.rates[0].fluxes.map { "(\($0.expression))_\($0.derivative)" }
    #expect(texts == ["(u_x^2)_", "(2*u^3)_x", "(u*sin(t))_xx"])
    #expect(modified.degree == 3)
    let sineGordon = try equation("u_t = u_xx + sin(u)")
    #expect(sineGordon.degree == nil)
  }

  @Test(arguments: [
    ("u_t = -u_xx", "ill-posed"), ("u_t = u_xx + u_xxxx", "ill-posed"),
    ("u_t = x*u_x", "periodic"), ("u_xx = u", "u_t is needed"), ("u*u_t = u_x", "factor"),
    ("u_t = nu*u_xx", "nu"), ("u_t^2 = u_x", "factor"), ("u_tt = -u_xx", "ill-posed"),
    ("u_tt = u_xx + u_xxxx", "ill-posed"), ("u_t = u_xx - u_yy", "ill-posed"),
    ("u_t = v_xx; v_t = u_xx", "ill-posed"), ("u_t = -u_xxx - 0.1*u_xx", "ill-posed"),
    ("u_t + v_t = u; v_t = u_x", "one equation for each"),
    ("u_t = u_x; u_t = u_xx", "two equations"),
    ("u_t = v_x; u_x = 0", "must hold a field"), ("w_t = psi_x; psi_xx = w^2", "linear"),
    ("u_t = y*u_x + u_yy", "periodic"), ("u_t = u_xx - 0.005*u_yy", "ill-posed"),
    ("u_tt = u_xx - 0.001*u_yy", "ill-posed"), ("u_tt = u_x", "ill-posed"),
    ("u_ttt = u_x", "ill-posed"), ("u_t = u_xxx - 0.00001*u_xx", "ill-posed"),
  ])
  func unsuitableIsRefused(text: String, reason: String) throws {
    let error = #expect(throws: EquationError.self) { try equation(text) }
    let message = try #require(error).description
    #expect(message.contains(reason) && !message.contains("\n"), "\(message)")
  }

  @Test func wavenumbersFitThePeriod() throws {
    let forced = try equation("u_t = u_xx + sin(3*x)*u")
    #expect(throws: Never.self) {
      try EvolutionSolver(equation: forced, period: 2 * Double.pi, count: 32)
    }
    #expect(throws: SolverError.self) {
      try EvolutionSolver(equation: forced, period: 5, count: 32)
    }
  }

  @Test(arguments: [
    "u_t + u*u_x + u_xx + 0.000000000001*u_xxxx = 0", "u_t = u_xxx", "u_tt = u_xx - u",
    "u_t = u_xx + u_yy - 0.5*u_xy", "u_t + v_xx = 0; v_t - u_xx = 0", "u_t + u_x - u_xxt = 0",
  ])
  func wellPosedIsTaken(text: String) throws { _ = try equation(text) }

  /// Coefficients and states that the grid cannot hold end in an error or a stop, never in numbers.
  @Test func whatTheGridCannotHoldIsNoticed() throws {
    let forced = try equation("u_t = u_xx + 50*sin(60*x)")
    #expect(throws: SolverError.self) {
      try EvolutionSolver(equation: forced, period: 2 * Double.pi, count: 64)
    }
    // The highest modes of a stiff linear equation overflow long before the lowest grow.
    let growing = try EvolutionSolver(
      equation: equation("u_t = 1000*u_xx + 1000000*u"), period: 2 * Double.pi, count: 16)
    let state = (0..<16).map { cos(2 * Double.pi * Double($0) / 16) }
    let solution = try growing.solve(initial: state, times: [0, 1], tolerance: 1e-6)
    #expect(solution.stoppedAt == 1)
    #expect(solution.values.suffix(16).allSatisfy { $0.isNaN })
  }

  /// The 2/3 rule empties the top third: what counts is the tail of the modes in use.
  @Test func theTailOfACutSpectrumIsSeen() throws {
    let burgers = try equation("u_t + u*u_x = 0.01*u_xx")
    let initial = (0..<128).map { sin(2 * Double.pi * Double($0) / 128) }
    for dealiasing in Dealiasing.allCases {
      let solver = try EvolutionSolver(
        equation: burgers, period: 2 * Double.pi, count: 128, dealiasing: dealiasing)
      let solution = try solver.solve(initial: initial, times: [0, 1, 2], stepsPerFrame: 200)
      #expect(solver.spectralTail(of: solution) > 1e-3, "\(dealiasing)")
    }
  }

  @Test func badInputIsRefused() throws {
    let burgers = try equation("u_t + u*u_x = u_xx")
    #expect(throws: SolverError.pointCount(7)) {
      try EvolutionSolver(equation: burgers, period: 1, count: 7)
    }
    #expect(throws: SolverError.period(-1)) {
      try EvolutionSolver(equation: burgers, period: -1, count: 8)
    }
    let solver = try EvolutionSolver(equation: burgers, period: 1, count: 8)
    let state = [Double](repeating: 1, count: 8)
    #expect(throws: SolverError.stateCount(7, expected: 8)) {
      try solver.solve(initial: Array(state.dropLast()), times: [0, 1], stepsPerFrame: 1)
    }
    #expect(throws: SolverError.times(index: 1)) {
      try solver.solve(initial: state, times: [0, 0], stepsPerFrame: 1)
    }
    #expect(throws: SolverError.steps(0)) {
      try solver.solve(initial: state, times: [0, 1], stepsPerFrame: 0)
    }
    #expect(throws: SolverError.tolerance(0)) {
      try solver.solve(initial: state, times: [0, 1], tolerance: 0)
    }
  }

  /// Equations whose solution of no space dependence is known in closed form.
  @Test func pointwiseTermsAgainstClosedForms() throws {
    let cases: [(String, Double, (Double) -> Double)] = [
      ("u_t = u_xx + u - u^3", 0.5, { 1 / (1 + 3 * exp(-2 * $0)).squareRoot() }),
      ("u_t = cos(t) + u_x", 0.5, { 0.5 + sin($0) }),
      ("u_t = -u/(1 + t)", 2, { 2 / (1 + $0) }),
      ("u_t = exp(-u)", 0.5, { log(exp(0.5) + $0) }),
      ("u_t = u^(1/2) + u_x^4", 1, { pow(1 + $0 / 2, 2) }),
      ("u_t = -u^5 + u_xx^7", 1, { pow(1 + 4 * $0, -0.25) }),
    ]
    let times = [0, 0.5, 1]
    for (text, start, exact) in cases {
      let solver = try EvolutionSolver(equation: equation(text), period: 3, count: 8)
      let solution = try solver.solve(
        initial: [Double](repeating: start, count: 8), times: times, tolerance: 1e-10)
      for (frame, time) in times.enumerated() {
        #expect(abs(solution.values[frame * 8 + 3] - exact(time)) < 3e-10 * exact(time), "\(text)")
      }
    }
  }

  /// (2 + sin x) u_x - 0 transports along characteristics; forms with x in them against a flux.
  @Test func coefficientsOfPlace() throws {
    let period = 2 * Double.pi
    let initial = (0..<64).map { sin(period * Double($0) / 64) }
    func end(_ text: String) throws -> [Double] {
      let solver = try EvolutionSolver(equation: equation(text), period: period, count: 64)
      return try solver.solve(initial: initial, times: [0, 0.5], tolerance: 1e-10).values
    }
    let one = try end("u_t = ((2 + cos(x))*u_x)_x")
    let other = try end("u_t = 2*u_xx + cos(x)*u_xx - sin(x)*u_x")
    #expect(zip(one, other).allSatisfy { abs($0 - $1) < 1e-9 })
  }

  @Test func blowUpIsDetected() throws {
    let solver = try EvolutionSolver(equation: equation("u_t = u^2"), period: 1, count: 16)
    let times = (0...20).map { 0.1 * Double($0) }
    let initial = (0..<16).map { 1 - 0.2 * cos(2 * Double.pi * Double($0) / 16) }
    let solution = try solver.solve(initial: initial, times: times, tolerance: 1e-6)
    let stop = try #require(solution.stoppedAt)
    #expect(abs(stop - 1 / 1.2) < 0.02)
    #expect(solution.values.suffix(16 * 11).allSatisfy { $0.isNaN })
    for frame in 0...6 {
      let exact = 1.2 / (1 - 1.2 * times[frame])
      #expect(abs(solution.values[frame * 16 + 8] - exact) < 1e-5 * 5)
    }
  }
}
