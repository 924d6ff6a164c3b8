import Integrators
import Jets
import LinearAlgebra
import Randomness
import SparseDynamics
import Testing

struct SparseIdentificationTests {
  /// Solutions of equations from several starts, and their rates.
  private func trajectories(
    _ text: String, names: [String], starts: [[Double]], times: [Double], noise: Double = 0
  ) throws -> (states: [Matrix], rates: [Matrix]) {
    let system = try OrdinarySystem(EquationSystem(parsing: text), fields: names)
    let integrator = try TaylorIntegrator(system)
    var (states, rates): ([Matrix], [Matrix]) = ([], [])
    for (index, start) in starts.enumerated() {
      let path = try integrator.trajectory(from: start, times: times, estimatesError: false)
      var random = PhiloxGenerator(seed: 5, index: UInt64(index), stream: 1)
      let rows = times.indices.map { path.state(at: $0) }
      rates.append(Matrix(rows.map { system.rates(at: $0) }))
      states.append(Matrix(rows.map { $0.map { $0 + noise * random.normal() } }))
    }
    return (states, rates)
  }

  private let times = (0..<400).map { 0.03 * Double($0) }

  @Test func aDampedPendulumIsFoundWithAndWithoutRates() throws {
    let data = try trajectories(
      "theta_t = omega; omega_t = -sin(theta) - 0.1*omega", names: ["theta", "omega"],
      starts: [[1, 0.5], [2, -0.3], [0.2, 1.2], [-1.5, 0], [2.5, 0.1]], times: times)
    var settings = SparseIdentification()
    settings.degree = 3
    settings.functions = "sin"
    for rates in [data.rates, nil] {
      let found = try settings.identified(
        data.states, times: times, rates: rates, names: ["theta", "omega"])
      #expect(found.equations == "theta_t = omega; omega_t = -0.1*omega - sin(theta)")
      #expect(found.terms == 3 && found.lackOfFit < 1e-7 && found.forecastError < 1e-6)
    }
  }

  @Test(arguments: SparseIdentification.Method.allCases)
  func lotkaVolterraIsFoundFromNoisyStates(_ method: SparseIdentification.Method) throws {
    let data = try trajectories(
      "p_t = 0.6666667 - 1.3333333*exp(q); q_t = exp(p) - 1", names: ["p", "q"],
      starts: [[0.5, -1], [-0.2, -0.9], [0.3, -1.5], [-0.7, 0], [0.1, 0.2], [0.6, 0.1]],
      times: times, noise: 0.01)
    var settings = SparseIdentification()
    settings.functions = "exp"
    settings.method = method
    let found = try settings.identified(data.states, times: times, names: ["p", "q"])
    let terms = found.library.terms(dimension: 2).map { $0.text(["p", "q"]) }
    let expected = ["1": (0.6666667, -1.0), "exp(q)": (-1.3333333, 0), "exp(p)": (0, 1)]
    for (column, term) in terms.enumerated() {
      let (first, second) = expected[term] ?? (0, 0)
      #expect(abs(found.coefficients[0, column] - first) < 0.02, "\(found.equations)")
      #expect(abs(found.coefficients[1, column] - second) < 0.02, "\(found.equations)")
    }
    // The L1 weight keeps small terms that resemble the true ones beside them.
    #expect(method == .l1 ? found.terms >= 4 : found.terms == 4)
  }

  @Test func anEquivariantCubicFieldIsRecoveredUnderItsConstraint() throws {
    // A field that commutes with rotations, and one term that does not.
    let normal = "0.3*z1 - z2 - 0.5*z1*(z1^2 + z2^2) + 0.2*z2*(z1^2 + z2^2)"
    let other = "z1 + 0.3*z2 - 0.5*z2*(z1^2 + z2^2) - 0.2*z1*(z1^2 + z2^2)"
    let data = try trajectories(
      "z1_t = \(normal); z2_t = \(other)", names: ["z1", "z2"],
      starts: [[0.1, 0], [1.4, 0.3], [-0.5, 0.2], [0.3, -1.2]], times: times)
    var settings = SparseIdentification()
    settings.degree = 3
    let rotation = Matrix([[0, -1], [1, 0]])
    let free = try settings.identified(
      data.states, times: times, rates: data.rates, names: ["z1", "z2"])
    let bound = try settings.identified(
      data.states, times: times, rates: data.rates, names: ["z1", "z2"], generators: [rotation])
    #expect(free.terms == 12 && bound.terms == 4)
    for (one, two) in zip(free.coefficients.entries, bound.coefficients.entries) {
      #expect(abs(one - two) < 1e-9)
    }
    // Data of a field that does not commute: what is found does, to rounding.
    let broken = try trajectories(
      "z1_t = \(normal) + 0.1*z1^2; z2_t = \(other) + 0.2*z1*z2", names: ["z1", "z2"],
      starts: [[0.1, 0], [1.4, 0.3], [-0.5, 0.2], [0.3, -1.2]], times: times)
    let near = try settings.identified(
      broken.states, times: times, rates: broken.rates, names: ["z1", "z2"],
      generators: [rotation])
    let point = Matrix([[0.7, -0.4]])
    let turned = Matrix([[0.4, 0.7]])
    let (here, there) = (near.rates(at: point), near.rates(at: turned))
    #expect(abs(there[0, 0] + here[0, 1]) < 1e-12 && abs(there[0, 1] - here[0, 0]) < 1e-12)
    #expect(abs(near.rates(at: Matrix([[1, 0]]))[0, 0]) > 1e-3)
  }

  /// A generator that turns along ellipses, not known exactly: the motion along it is one field of four.
  @Test func motionAlongAnEllipseIsOneField() throws {
    let data = try trajectories(
      "z1_t = -1.8*z2; z2_t = 0.45*z1", names: ["z1", "z2"],
      starts: [[1, 0], [0, 1], [0.5, 0.7]],
      times: times)
    var settings = SparseIdentification()
    settings.degree = 3
    let found = try settings.identified(
      data.states, times: times, names: ["z1", "z2"],
      generators: [Matrix([[0.0005, -2], [0.5, -0.0005]])])
    #expect(found.terms == 1 && found.forecastError < 0.01, "\(found.equations)")
  }

  /// Forecasts of chaotic motion are lost after a while; the models are told apart by what comes before.
  @Test func lorenzIsFoundFromNoisyStates() throws {
    let times = (0..<500).map { 0.02 * Double($0) }
    let data = try trajectories(
      "a_t = 10*(b - a); b_t = a*(28 - c) - b; c_t = a*b - 2.6666667*c", names: ["a", "b", "c"],
      starts: (0..<12).map { [Double($0) - 6, 3, 20 + Double($0)] }, times: times, noise: 0.01)
    let found = try SparseIdentification().identified(
      data.states, times: times, names: ["a", "b", "c"])
    let terms = found.library.terms(dimension: 3).map { $0.text(["a", "b", "c"]) }
    let expected = [
      ["a": -10.0, "b": 10], ["a": 28, "b": -1, "a*c": -1], ["c": -2.6666667, "a*b": 1],
    ]
    #expect(found.terms == 7, "\(found.equations)")
    // Solutions along pieces take away most of what the noise did to the regression.
    var settings = SparseIdentification()
    settings.refines = false
    let coarse = try settings.identified(data.states, times: times, names: ["a", "b", "c"])
    let place = try #require(terms.firstIndex(of: "a"))
    let errors = [found, coarse].map { abs($0.coefficients[1, place] - 28) }
    #expect(errors[0] < 0.5 * errors[1], "\(errors)")
    for (row, right) in expected.enumerated() {
      for (column, term) in terms.enumerated() {
        let coefficient = right[term] ?? 0
        #expect(abs(found.coefficients[row, column] - coefficient) <= 0.01 * abs(coefficient))
      }
    }
  }

  @Test func whatCannotBeAskedIsSaidInOneLine() throws {
    let states = [Matrix(rows: 400, columns: 2), Matrix(rows: 400, columns: 2)]
    var settings = SparseIdentification()
    settings.functions = "sin"
    #expect(throws: SparseDynamicsError.self) {
      try settings.identified(
        states, times: times, names: ["z1", "z2"], generators: [Matrix([[0, -1], [1, 0]])])
    }
    #expect(throws: SparseDynamicsError.self) {
      try SparseIdentification().identified(states, times: times, names: ["x", "z2"])
    }
    let wide = [Matrix(rows: 400, columns: 20)]
    (settings.degree, settings.functions) = (3, "sin")
    let names = (1...20).map { "z\($0)" }
    let error = #expect(throws: SparseDynamicsError.self) {
      try settings.identified(wide, times: times, names: names)
    }
    #expect(error?.description.contains("1791 terms; 300 at most") == true)
    #expect(try CandidateLibrary(degree: 3).boundedTerms(dimension: 10).count == 286)
    #expect(throws: SparseDynamicsError.self) {
      try CandidateLibrary(degree: 3).boundedTerms(dimension: .max / 2)
    }
    (settings.degree, settings.functions) = (4, "")
    #expect(throws: SparseDynamicsError.self) { try settings.check() }
    (settings.degree, settings.functions) = (2, "tan")
    #expect(throws: SparseDynamicsError("functions: there is no 'tan'; known: sin, cos, exp")) {
      try settings.check()
    }
  }
}
