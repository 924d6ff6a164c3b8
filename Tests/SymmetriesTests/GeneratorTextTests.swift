import Jets
import Numbers
import Symmetries
import Testing

@Suite struct GeneratorTextTests {
  private let scalar = VariableSpace(independents: [.t, .x], dependents: ["u"])
  private let plane = VariableSpace(independents: [.t, .x, .y], dependents: ["u", "v"])

  private func field(_ text: String, _ space: VariableSpace) throws
    -> PolynomialVectorField<Rational>
  {
    try PolynomialVectorField(parsing: text, space: space)
  }

  @Test(arguments: [
    "d_t", "t*d_x + d_u", "3*t*d_t + x*d_x - 2*u*d_u", "t^2*d_t + t*x*d_x + (x - t*u)*d_u",
  ])
  func fieldsReadAsTheyPrint(text: String) throws {
    #expect(try field(text, scalar).description == text)
  }

  @Test(arguments: ["t*x", "d_t*d_x", "d_y", "q*d_x", "d_w", "t*d_x +", "d_x^2"])
  func whatIsNoFieldIsRefusedInOneLine(text: String) throws {
    let error = try #require(throws: (any Error).self) { try field(text, scalar) }
    #expect(!"\(error)".contains("\n"))
  }

  @Test(arguments: [
    ("d_x", "translation in x", BoxBehaviour.keeps), ("t*d_x + d_u", "Galilean boost", .keeps),
    ("y*d_x - x*d_y", "rotation of x and y", .breaks),
    ("v*d_u - u*d_v", "phase rotation of u and v", .keeps),
    ("x*d_t + t*d_x", "Lorentz boost along x", .breaks),
    ("2*t*d_t + x*d_x + y*d_y", "scaling t:x:y = 2:1:1", .rescales),
    ("x*d_x + 2*y*d_y", "scaling x:y = 1:2", .breaks), ("x*d_x", "scaling of x", .breaks),
  ])
  func namesAndBoxes(text: String, name: String, box: BoxBehaviour) throws {
    let own = try field(text, plane)
    #expect(own.recognisedName == name)
    #expect(own.boxBehaviour == box)
  }

  /// Entries of published lists of true symmetries that are none, beside the right ones.
  @Test(arguments: [
    ("u_t + u*u_x = u_xx", "u*d_u", false), ("u_t + u*u_x = u_xx", "t*d_x + d_u", true),
    ("u_t + u*u_x + u_xxx + u/(2*t + 2) = 0", "d_t", false),
    ("u_t + u*u_x + u_xxx + u/(2*t + 2) = 0", "d_x", true),
    ("u_t + u*u_x = u_xx", "t^2*d_t + t*x*d_x - (x + t*u)*d_u", false),
    ("u_t + u*u_x = u_xx", "t^2*d_t + t*x*d_x + (x - t*u)*d_u", true),
    ("u_t + u*u_x + u_xxx = 0", "300*t*d_t + 100*x*d_x - 199*u*d_u", false),
    ("u_t + v_xx = 0; v_t - u_xx = 0", "2*t*d_x - x*v*d_u + x*u*d_v", true),
    ("u_t + v_xx = 0; v_t - u_xx = 0", "2*t*d_x + x*v*d_u - x*u*d_v", false),
    ("u_t = v; v_t = u_xx", "x*d_t + t*d_x", false), ("u_t = v; v_t = u_xx", "u*d_u + v*d_v", true),
    ("u_t = v; v_t = u_xx", "t*d_t + x*d_x - v*d_v", true),
  ])
  func fieldsAreTested(equation: String, text: String, isSymmetry: Bool) throws {
    let system = try EquationSystem(parsing: equation)
    let own = try field(text, system.space)
    #expect(try SymmetryAlgebra.contains(own, symmetryOf: system) == isSymmetry, "\(own)")
  }

  /// Dimensions of systems and in the plane, by joint degree; modulo superposition where linear.
  @Test(arguments: [
    ("u_t = u_xx + u_yy", 1, 9, 6), ("u_tt = u_xx + u_yy", 1, 12, 8),
    ("u_t + v_xx + 2*(u^2+v^2)*v = 0; v_t - u_xx - 2*(u^2+v^2)*u = 0", 3, 5, 5),
    ("u_t = v; v_t = u_xx - u^3", 2, 3, 3),
    ("u_t + v_xx/2 = 0; v_t - u_xx/2 = 0", 1, 9, 5),
    ("u_t + v_xx/2 = 0; v_t - u_xx/2 = 0", 3, 15, 7),
    ("u_tt = u_xx + u_yy", 3, 27, 11),
    (
      "psi_xxt + psi_yyt + psi_y*(psi_xxx + psi_xyy) - psi_x*(psi_xxy + psi_yyy) = "
        + "psi_xxxx + 2*psi_xxyy + psi_yyyy", 2, 13, 13
    ), ("u_t = u_xx", 2, 8, 5),
  ])
  func dimensionsOfSystems(equation: String, degree: Int, dimension: Int, finite: Int) throws {
    let algebra = try SymmetryAlgebra(of: EquationSystem(parsing: equation), degree: degree)
    #expect(algebra.dimension == dimension, "\(algebra.generators)")
    #expect(algebra.dimensionModuloSuperposition == finite, "\(algebra.generators)")
    #expect(algebra.isVerified)
  }
}
