import Foundation
import Integrators
import Jets
import Testing
import Truths

@Suite struct AffineSymmetriesTests {
  private func symmetries(
    _ text: String, span: [[Double]]? = nil, blocks: [[Int]]? = nil
  ) throws -> AffineSymmetries {
    let system = try OrdinarySystem(EquationSystem(parsing: text))
    return try AffineSymmetries(
      coordinates: system.coordinates, rates: system.rates, span: span, blocks: blocks)
  }

  private func components(_ symmetries: AffineSymmetries) -> [[String: String]] {
    symmetries.symmetries.map(\.field.components)
  }

  @Test func systemsWithoutAffineSymmetry() throws {
    #expect(try symmetries("q_t = p; p_t = -sin(q)").symmetries.isEmpty)
    #expect(
      try symmetries("u_t = 10*(v - u); v_t = u*(28 - w) - v; w_t = u*v - 8/3*w").symmetries.isEmpty
    )
    #expect(try symmetries("p_t = 2/3 - 4/3*exp(q); q_t = exp(p) - 1").symmetries.isEmpty)
    #expect(try symmetries("q_t = p; p_t = -sin(q) - 0.1*p").symmetries.isEmpty)
  }

  @Test func linearSystemsCommuteWithTheirPowers() throws {
    let harmonic = try symmetries("q_t = p; p_t = -q")
    #expect(components(harmonic) == [["q": "p", "p": "-q"], ["q": "q", "p": "p"]].reversed())
    #expect(harmonic.symmetries.map(\.isTrivial) == [false, true])
    // Two different frequencies: a scaling and a rotation of each normal mode.
    #expect(
      try symmetries("q_t = p; p_t = -q; r_t = s; s_t = -3*r").symmetries.count == 4)
  }

  @Test func timeScalesWhereTheVelocityIsHomogeneous() throws {
    let found = try symmetries("q_t = q^3")
    #expect(components(found) == [["q": "q"]])
    // With v = q and f = q^3, [v, f] = f' v - v' f = 2 f.
    #expect(found.symmetries[0].timeScaling == 2)
    #expect(found.generators[0].timeScaling == 2 && found.generators[0].target == .same)
    let shifted = try symmetries("q_t = 1 + exp(p); p_t = 0*p + sin(p)")
    #expect(components(shifted) == [["q": "1"]])
  }

  static let twoBody = """
    q1x_t = p1x; q1y_t = p1y;
    p1x_t = (q2x - q1x)*((q1x - q2x)^2 + (q1y - q2y)^2)^(-3/2);
    p1y_t = (q2y - q1y)*((q1x - q2x)^2 + (q1y - q2y)^2)^(-3/2);
    q2x_t = p2x; q2y_t = p2y;
    p2x_t = (q1x - q2x)*((q1x - q2x)^2 + (q1y - q2y)^2)^(-3/2);
    p2y_t = (q1y - q2y)*((q1x - q2x)^2 + (q1y - q2y)^2)^(-3/2)
    """

  @Test func oppositeBodiesRotateTranslateAndScale() throws {
    let span = (0..<4).map { index in
      (0..<8).map { $0 % 4 == index ? ($0 < 4 ? 1.0 : -1) : 0 }
    }
    let found = try symmetries(
      Self.twoBody, span: span, blocks: [[0, 1, 2, 3], [4, 5, 6, 7]])
    let all = components(found)
    #expect(all.count == 4)
    // Kepler's third law: lengths by 2, momenta by -1, times by 3 in the exponent.
    #expect(found.symmetries[0].timeScaling != 0)
    let scaling = found.symmetries[0].field.components
    #expect(scaling["q1x"] == "2*q1x" || scaling["q1x"] == "-2*q1x")
    #expect(abs(found.symmetries[0].timeScaling) == 3)
    #expect(all.contains(["q1x": "1", "q2x": "1"]) && all.contains(["q1y": "1", "q2y": "1"]))
    let rotation = Dictionary(
      uniqueKeysWithValues: ["q1", "p1", "q2", "p2"].flatMap {
        [("\($0)x", "\($0)y"), ("\($0)y", "-\($0)x")]
      })
    #expect(all.contains(rotation))
    #expect(found.generators.map(\.name).contains("rotation"))
  }

  /// On all states, the centre of mass is a free particle, with eight linear symmetries of its own.
  @Test func freeBodiesHaveMoreSymmetries() throws {
    #expect(try symmetries(Self.twoBody).symmetries.count == 12)
  }

  /// Each field found moves solutions to solutions, at another speed where it says so.
  @Test func flowsMoveSolutionsToSolutions() throws {
    let system = try OrdinarySystem(EquationSystem(parsing: Self.twoBody))
    let integrator = try TaylorIntegrator(system)
    let initial = [1.5, 0.2, 0.1, 0.4, -1.4, 0, -0.1, -0.3]
    let found = try symmetries(Self.twoBody)
    for symmetry in found.symmetries {
      for amount in [0.1, -0.3] {
        let speed = exp(symmetry.timeScaling * amount)
        let plain = try integrator.trajectory(from: initial, times: [0, 2])
        // [v, f] = lambda f: the moved solution at time t is that from the moved state at t exp(-lambda s).
        let moved = try integrator.trajectory(
          from: symmetry.field.flow(initial, by: amount), times: [0, 2 / speed])
        let expected = symmetry.field.flow(plain.state(at: 1), by: amount)
        for (one, other) in zip(moved.state(at: 1), expected) {
          #expect(abs(one - other) < 1e-9 * (1 + abs(other)), "\(symmetry.generator)")
        }
      }
    }
  }

  @Test func signsAreFound() throws {
    func texts(_ text: String) throws -> [String] {
      let system = try OrdinarySystem(EquationSystem(parsing: text))
      return try SignSymmetries(coordinates: system.coordinates, rates: system.rates).texts
    }
    #expect(
      try texts("u_t = 10*(v - u); v_t = u*(28 - w) - v; w_t = u*v - 8/3*w")
        == ["(u, v, w) -> (-u, -v, w)"])
    #expect(
      try texts("q_t = p; p_t = -sin(q)") == [
        "(q, p) -> (-q, p) with time reversed", "(q, p) -> (q, -p) with time reversed",
      ])
    #expect(try texts("q_t = p; p_t = -sin(q) - 0.1*p") == ["(q, p) -> (-q, -p)"])
  }

  @Test func fieldsReadTheirOwnText() throws {
    let field = AffineField(
      variables: ["q", "p"], matrix: [0.5, -1, 0.123456789, 0], offset: [0, 3])
    #expect(try AffineField(components: field.components, variables: ["q", "p"]) == field)
    #expect(throws: EquationError.self) {
      try AffineField(components: ["q": "q^2"], variables: ["q"])
    }
    #expect(throws: AffineSymmetryError.notAutonomous) { try symmetries("q_t = t*q") }
  }
}
