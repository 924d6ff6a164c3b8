import Foundation
import Integrators
import Jets
import Testing

@Suite struct OrdinaryAccuracyTests {
  private static let twoBody = """
    q1x_t = p1x; q1y_t = p1y; q2x_t = p2x; q2y_t = p2y;
    p1x_t = (q2x - q1x)*((q1x - q2x)^2 + (q1y - q2y)^2)^(-3/2);
    p1y_t = (q2y - q1y)*((q1x - q2x)^2 + (q1y - q2y)^2)^(-3/2);
    p2x_t = (q1x - q2x)*((q1x - q2x)^2 + (q1y - q2y)^2)^(-3/2);
    p2y_t = (q1y - q2y)*((q1x - q2x)^2 + (q1y - q2y)^2)^(-3/2)
    """

  /// Kinetic plus potential energy of a state q1x q1y q2x q2y p1x p1y p2x p2y.
  private static func energy(_ state: [Double]) -> Double {
    let distance = hypot(state[0] - state[2], state[1] - state[3])
    return state[4...].reduce(0) { $0 + $1 * $1 / 2 } - 1 / distance
  }

  /// Opposite bodies on an orbit with 0.8 of the circular speed.
  private static func orbit(radius: Double, angle: Double) -> [Double] {
    let speed = 0.8 / (2 * radius.squareRoot())
    let (x, y) = (radius * cos(angle), radius * sin(angle))
    let (u, v) = (-speed * sin(angle), speed * cos(angle))
    return [x, y, -x, -y, u, v, -u, -v]
  }

  private static func energyError(of trajectory: OrdinaryTrajectory) -> Double {
    let energies = (0..<trajectory.timeCount).map { energy(trajectory.state(at: $0)) }
    return energies.map { abs($0 - energies[0]) }.max()! / abs(energies[0])
  }

  @Test func twoBodyKeepsItsEnergy() throws {
    let integrator = try TaylorIntegrator(parsing: Self.twoBody)
    let initial = Self.orbit(radius: 1.5, angle: 0.3)
    let short = try integrator.trajectory(
      from: initial, times: (0..<20).map { 0.408 * Double($0) })
    #expect(Self.energyError(of: short) < 1e-14)
    #expect(short.estimatedError! < 1e-14)
    // A period is 2 pi a^(3/2) / sqrt(G M) of the relative orbit, below 2 pi (2 r)^(3/2) / sqrt(2).
    let hundred = 100 * 2 * Double.pi * pow(3.0, 1.5) / 2.0.squareRoot()
    let long = try integrator.trajectory(
      from: initial, times: (0...1000).map { hundred * Double($0) / 1000 })
    #expect(Self.energyError(of: long) < 2e-14)
    #expect(long.estimatedError! < 1e-11)
  }

  @Test func twoBodyCommutesWithRotations() throws {
    let integrator = try TaylorIntegrator(parsing: Self.twoBody)
    let times = (0..<20).map { 0.408 * Double($0) }
    func rotated(_ state: [Double], _ angle: Double) -> [Double] {
      let (cosine, sine) = (cos(angle), sin(angle))
      return stride(from: 0, to: 8, by: 2).flatMap { place -> [Double] in
        let (x, y) = (state[place], state[place + 1])
        return [cosine * x - sine * y, sine * x + cosine * y]
      }
    }
    let initial = Self.orbit(radius: 2, angle: -1)
    let plain = try integrator.trajectory(from: initial, times: times)
    for angle in [0.1, 1, 2.7] {
      let turned = try integrator.trajectory(from: rotated(initial, angle), times: times)
      for time in times.indices {
        let back = rotated(turned.state(at: time), -angle)
        for (one, other) in zip(back, plain.state(at: time)) { #expect(abs(one - other) < 2e-14) }
      }
    }
  }

  /// A swing from rest has the period 4 K(sin(amplitude / 2)), by the arithmetic-geometric mean.
  @Test func pendulumHasThePeriodOfItsEllipticIntegral() throws {
    for amplitude in [0.1, 1.5, 3.0] {
      var (mean, geometric) = (1.0, cos(amplitude / 2))
      for _ in 0..<8 {
        (mean, geometric) = ((mean + geometric) / 2, (mean * geometric).squareRoot())
      }
      let period = 2 * Double.pi / mean
      for text in ["q_tt = -sin(q)", "q_t = p; p_t = -sin(q)"] {
        let trajectory = try TaylorIntegrator(parsing: text).trajectory(
          from: [amplitude, 0], times: [0, period / 4, period / 2, period, 10 * period])
        let expected: [(Double, Double)] = [
          (0, -2 * sin(amplitude / 2)), (-amplitude, 0), (amplitude, 0), (amplitude, 0),
        ]
        for (index, state) in expected.enumerated() {
          #expect(abs(trajectory.state(at: index + 1)[0] - state.0) < 2e-12)
          #expect(abs(trajectory.state(at: index + 1)[1] - state.1) < 2e-12)
        }
      }
    }
  }

  @Test func lotkaVolterraKeepsItsInvariant() throws {
    let integrator = try TaylorIntegrator(
      parsing: "p_t = a - b*exp(q); q_t = c*exp(p) - d",
      parameters: ["a": 2.0 / 3, "b": 4.0 / 3, "c": 1, "d": 1])
    let times = (0...10_000).map { 0.002 * Double($0) }
    let trajectory = try integrator.trajectory(from: [log(0.2), log(0.9)], times: times)
    func invariant(_ state: [Double]) -> Double {
      exp(state[0]) - state[0] + 4.0 / 3 * exp(state[1]) - 2.0 / 3 * state[1]
    }
    let start = invariant(trajectory.state(at: 0))
    let drift = times.indices.map { abs(invariant(trajectory.state(at: $0)) - start) }.max()!
    #expect(drift < 1e-13)
    #expect(trajectory.estimatedError! < 1e-13)
    // In the populations themselves, by other recurrences.
    let populations = try TaylorIntegrator(
      parsing: "u_t = u*(a - b*v); v_t = v*(u - 1)", parameters: ["a": 2.0 / 3, "b": 4.0 / 3]
    ).trajectory(from: [0.2, 0.9], times: times)
    for time in stride(from: 0, to: times.count, by: 500) {
      let state = trajectory.state(at: time)
      #expect(abs(exp(state[0]) - populations.state(at: time)[0]) < 1e-12)
      #expect(abs(exp(state[1]) - populations.state(at: time)[1]) < 1e-12)
    }
  }

  /// The estimate of the error follows the growth of rounding errors in a chaotic system.
  @Test func lorenzIsAsGoodAsItSays() throws {
    let text = "u_t = 10*(v - u); v_t = u*(28 - w) - v; w_t = u*v - 8/3*w"
    let times = (0...100).map { 0.2 * Double($0) }
    let trajectory = try TaylorIntegrator(parsing: text).trajectory(from: [1, 2, 20], times: times)
    let other = try TaylorIntegrator(parsing: text, tolerance: 1e-18).trajectory(
      from: [1, 2, 20], times: times)
    func distance(at time: Int) -> Double {
      zip(trajectory.state(at: time), other.state(at: time)).map { abs($0 - $1) }.max()!
    }
    #expect(distance(at: 10) < 1e-12)
    #expect(distance(at: 100) > 1e-13)
    let error = try #require(trajectory.estimatedError)
    #expect(error > 1e-13 && error < 1e-4)
    #expect((0...100).allSatisfy { distance(at: $0) < 100 * 50 * error })
  }

  /// Every operation, against closed forms.
  @Test(arguments: ClosedForm.all)
  func closedForms(form: ClosedForm) throws {
    let times = [0, 0.25, 0.5, 0.75, 1, 1.25]
    let trajectory = try TaylorIntegrator(parsing: form.text).trajectory(
      from: [form.initial], times: times)
    for (time, value) in zip(times, trajectory.values) {
      let error = abs(value - form.solution(time))
      #expect(error <= 4e-15 * max(1, abs(value)), "\(form.text) at \(time)")
    }
  }

  /// At a fixed order p, the error falls by the number of steps to the power of p.
  ///
  /// Exponential growth is passed in steps of one length, so that the errors of the steps add up.
  @Test(arguments: [6, 8, 10])
  func orderIsAsStated(order: Int) throws {
    let system = try OrdinarySystem(EquationSystem(parsing: "q_t = q"))
    let runs = try [0.12, 0.06].map { step -> (steps: Double, error: Double) in
      let integrator = try TaylorIntegrator(
        system, tolerance: pow(step, Double(order)), order: order)
      let run = try integrator.trajectory(from: [1], times: [0, 20], estimatesError: false)
      return (Double(run.stepCount), abs(run.values[1] / exp(20) - 1))
    }
    let measured = log(runs[0].error / runs[1].error) / log(runs[1].steps / runs[0].steps)
    #expect(abs(measured - Double(order)) < 0.3, "\(measured)")
  }

  /// The error of a solution follows the tolerance, and the estimate the error.
  @Test func toleranceIsKept() throws {
    let times = [0.0, 10, 20]
    let reference = try TaylorIntegrator(parsing: "q_tt = -sin(q)", tolerance: 1e-18)
      .trajectory(from: [2, 0], times: times)
    var errors: [Double] = []
    for tolerance in [1e-4, 1e-8, 1e-12] {
      let trajectory = try TaylorIntegrator(parsing: "q_tt = -sin(q)", tolerance: tolerance)
        .trajectory(from: [2, 0], times: times)
      let error = zip(trajectory.values, reference.values).map { abs($0 - $1) }.max()!
      #expect(error < 100 * tolerance && error > tolerance * 1e-4)
      // The estimate is that of the true error within a factor of three.
      let estimate = try #require(trajectory.estimatedError)
      #expect(estimate > error / 2 / 3 && estimate < 3 * error)
      errors.append(error)
    }
    #expect(errors[0] / errors[1] > 1e3 && errors[1] / errors[2] > 1e3)
  }
}

/// An equation for q and its solution.
struct ClosedForm: Sendable {
  let text: String
  let initial: Double
  let solution: @Sendable (Double) -> Double

  init(_ text: String, from initial: Double, _ solution: @escaping @Sendable (Double) -> Double) {
    self.text = text
    self.initial = initial
    self.solution = solution
  }

  static let all: [ClosedForm] = [
    ClosedForm("q_t = -q^3", from: 1.0) { 1 / (1 + 2 * $0).squareRoot() },
    ClosedForm("q_t = 1/q", from: 1.0) { (1 + 2 * $0).squareRoot() },
    ClosedForm("q_t = q^(1/3)", from: 1.0) { pow(1 + 2 * $0 / 3, 1.5) },
    ClosedForm("q_t = q^(-3)", from: 1.0) { pow(1 + 4 * $0, 0.25) },
    ClosedForm("q_t = sqrt(q)", from: 1.0) { (1 + $0 / 2) * (1 + $0 / 2) },
    ClosedForm("q_t = exp(-q)", from: 0.0) { log(1 + $0) },
    ClosedForm("q_t = q*log(q)", from: 1.5) { exp(log(1.5) * exp($0)) },
    ClosedForm("q_t = cos(t)*q", from: 1.0) { exp(sin($0)) },
    ClosedForm("q_t = 1 + tan(t)^2", from: 0.0) { tan($0) },
    ClosedForm("q_t = 1 - q*tanh(t)", from: 0.0) { tanh($0) },
    ClosedForm("q_t = 2*t + 3*t^2", from: -1.0) { -1 + $0 * $0 + $0 * $0 * $0 },
    ClosedForm("q_t = 1/(1 + t^2) + 0*q", from: 0.0) { atan($0) },
    ClosedForm("(1 + t)*q_t = q", from: 1.0) { 1 + $0 },
    ClosedForm("q_t = 2^t*q", from: 1.0) { exp((pow(2, $0) - 1) / log(2)) },
    ClosedForm("q_t = q - q", from: 4.0) { _ in 4.0 },
    ClosedForm("q_t = t/q", from: 1.0) { (1 + $0 * $0).squareRoot() },
  ]
}
