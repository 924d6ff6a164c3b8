import Integrators
import Jets
import Testing

@Suite struct OrdinarySystemTests {
  private func system(_ text: String) throws -> OrdinarySystem {
    try OrdinarySystem(EquationSystem(parsing: text))
  }

  @Test func variablesAreInTheOrderOfTheEquations() throws {
    #expect(try system("q_t = p; p_t = -sin(q)").variables == ["q", "p"])
    #expect(try system("q_tt = -q + 0.1*r_t; r_t = q").variables == ["q", "q_t", "r"])
    #expect(try system("q_tt = -q + 0.5*r_t; r_t = q").rates(at: [2, 0, 1]) == [0, -1, 2])
    let parsed = try EquationSystem(parsing: "q_t = p; p_t = -q")
    #expect(try OrdinarySystem(parsed, fields: ["p", "q"]).variables == ["p", "q"])
    #expect(try OrdinarySystem(parsed, fields: ["p", "q"]).rates(at: [2, 3]) == [-3, 2])
    #expect(try system("(1 + q^2)*q_t = 10").rates(at: [3]) == [1])
    #expect(try system("q_t = t*q").isAutonomous == false)
  }

  @Test(arguments: [
    ("q_t = p; p_t = -sin(q)", true), ("q_tt = -sin(q) + t", true), ("u_t = u_xx", false),
    ("u_t = -x*u", false), ("u_t + u*u_y = 0", false), ("u_xx = u", false),
  ])
  func ordinarySystemsAreRecognised(text: String, isOrdinary: Bool) throws {
    #expect(OrdinarySystem.isOrdinary(try EquationSystem(parsing: text)) == isOrdinary)
  }

  @Test(arguments: [
    ("u_t = u_xx", "u_xx is a derivative by space; an ordinary system has those by t only"),
    ("u_t = x*u", "x is a space coordinate; name the variable otherwise, such as u"),
    ("q_t^2 = q", "q_t does not occur linearly, so the equation is not solved for it"),
    (
      "q_t + p_t = q; p_t - q_t = q",
      "p_t and q_t occur in one equation; one equation for each is needed"
    ),
    ("q_t = p; p = q + 0*p_t", "p - q = 0 holds no highest time derivative; write e.g. q_t = p"),
    ("q_t = 1; q_t = 2", "two equations hold q_t; one is needed"),
  ])
  func whatCannotBeSolvedIsRefused(text: String, reason: String) throws {
    let parsed = try EquationSystem(parsing: text)
    #expect(throws: EquationError.unsuitable(equation: parsed.description, reason: reason)) {
      try OrdinarySystem(parsed)
    }
  }

  @Test func badStatesAndTimesAreRefused() throws {
    let integrator = try TaylorIntegrator(parsing: "q_t = p; p_t = -q")
    #expect(throws: OrdinaryError.stateCount(1, variables: ["q", "p"])) {
      try integrator.trajectory(from: [1], times: [0, 1])
    }
    #expect(throws: OrdinaryError.stateNotFinite(variable: "p", value: .infinity)) {
      try integrator.trajectory(from: [1, .infinity], times: [0, 1])
    }
    #expect(throws: OrdinaryError.times(index: 2)) {
      try integrator.trajectory(from: [1, 0], times: [0, 1, 1])
    }
    #expect(throws: OrdinaryError.tolerance(0)) {
      try TaylorIntegrator(parsing: "q_t = q", tolerance: 0)
    }
    #expect(throws: EquationError.parameterMissing("g")) {
      try TaylorIntegrator(parsing: "q_tt = -g*q")
    }
    var stiff = try TaylorIntegrator(parsing: "q_t = -1e9*(q - cos(t))")
    stiff.longestRun = 1000
    #expect(throws: OrdinaryError.self) { try stiff.trajectory(from: [1], times: [0, 10]) }
  }

  @Test func blowUpStopsTheTrajectory() throws {
    let times = [0, 0.5, 0.9, 1.1, 2]
    let trajectory = try TaylorIntegrator(parsing: "q_t = q^2").trajectory(from: [1], times: times)
    let stopped = try #require(trajectory.stoppedAt)
    #expect(abs(stopped - 1) < 1e-12)
    #expect(abs(trajectory.values[2] - 10) < 1e-12)
    #expect(trajectory.values[3].isNaN && trajectory.values[4].isNaN)
    let undefined = try TaylorIntegrator(parsing: "q_t = log(q)").trajectory(
      from: [-1], times: times)
    #expect(undefined.stoppedAt == 0 && undefined.values[0] == -1 && undefined.values[1].isNaN)
  }
}
