import Jets
import Numbers
import Testing

@Suite struct ParsingTests {
  @Test(arguments: [
    ("u_t + u*u_x + u_xxx = 0", "u_t + u*u_x + u_xxx = 0"),
    ("u_t = -(u^2/2)_x", "u_t + u*u_x = 0"),
    ("u_xt = sin(u)", "u_tx - sin(u) = 0"),
    ("u_t = nu*u_xx - 2^-1*u^3", "u_t - nu*u_xx + (1/2)*u^3 = 0"),
    ("u_t = v; v_t = u_xx", "u_t - v = 0; v_t - u_xx = 0"),
    ("u_t = u*-u", "u_t + u^2 = 0"),
    ("u_t = -u^2^3/u", "u_t + u^7 = 0"),
    ("u_t = invlaplacian(u_x)_x", "u_t - psi_x = 0; psi_xx - u_x = 0"),
    (
      "w_t + psi_x = invlaplacian(w)_y*w_x - invlaplacian(w)_x",
      "w_t + psi_x - psi2_y*w_x + psi2_x = 0; psi2_xx + psi2_yy - w = 0"
    ),
    ("u_t = (x*u)_xx + 1e-2", "u_t - 2*u_x - x*u_xx - 1/100 = 0"),
  ])
  func printsNormalFormThatParsesToItself(text: String, normal: String) throws {
    let system = try EquationSystem(parsing: text)
    #expect(system.description == normal)
    #expect(try EquationSystem(parsing: system.description) == system)
  }

  @Test(arguments: [
    ("u_t + u*u_y = ", 15), ("u_t + u*u_x", 12), ("u_t = $", 7), ("u_t = 2u", 8),
    ("u_t = sin u", 11), ("u_t = (u_xx", 12), ("u_t = (u)_z", 11), ("= u_t", 1), ("u = 0", 1),
    ("u_t = u_xx = 3", 12), ("u_t = 1.2.3", 7), ("u_t = u^99999", 9), ("", 1), ("u_t = u/0", 9),
  ])
  func errorsPointAtTheColumn(text: String, column: Int) throws {
    let error = try #require(throws: ParseError.self) { try EquationSystem(parsing: text) }
    #expect(error.column == column, "\(error)")
    #expect(!error.description.contains("\n"))
  }

  @Test func deepNestingIsRefusedNotACrash() {
    let text = "u_t = " + String(repeating: "(", count: 100_000) + "u"
    #expect(throws: ParseError.self) { try EquationSystem(parsing: text) }
    let signs = "u_t = " + String(repeating: "-", count: 100_000) + "u"
    #expect(throws: ParseError.self) { try EquationSystem(parsing: signs) }
  }

  @Test func namesWithoutSubscriptsAreParameters() throws {
    let system = try EquationSystem(parsing: "u_t = nu*u_xx + c_0*u_x")
    #expect(system.parameters == ["c_0", "nu"])
    #expect(system.space.independents == [.t, .x])
    let bound = try system.binding(["nu": 0.01, "c_0": -2])
    #expect(bound.description == "u_t - (1/100)*u_xx + 2*u_x = 0")
    #expect(throws: EquationError.parameterMissing("nu")) { try system.binding(["c_0": 1]) }
    #expect(throws: EquationError.unknownParameter("mu", known: ["c_0", "nu"])) {
      try system.binding(["mu": 1])
    }
  }
}
