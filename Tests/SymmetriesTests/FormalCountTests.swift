import Jets
import Numbers
import Symmetries
import Testing

@Suite struct FormalCountTests {
  /// Numbers of all point symmetries (Ibragimov 1994), found without knowing any: that the two KdV
  /// with functions of time have four is told without the functions.
  @Test(arguments: [
    ("u_t + u*u_x + u_xxx = 0", 4), ("u_t + exp(t/50)*(u*u_x + u_xxx) = 0", 4),
    ("u_t + u*u_x + u_xxx + u/(2*t) = 0", 4), ("u_t + u*u_x + u_xxx + u/(2*t + 2) = 0", 4),
    ("u_t + u*u_x = u_xx", 5), ("u_t + u*u_x = 0.01*u_xx", 5),
    ("u_t + u^2*u_x + u_xxx = 0", 3), ("u_t = u_xx + u*(1-u)", 2), ("u_t = u_xx + u - u^3", 2),
    ("u_t + u*u_x + u_xx + u_xxxx = 0", 3), ("u_t + u_x + u*u_x - u_txx = 0", 3),
    ("u_tt = u_xx + 3*(u^2)_xx - u_xxxx", 3), ("u_tt = u_xx - sin(u)", 3),
    ("u_t = u_xx + exp(u)", 3), ("u_t = (u^-(4/3)*u_x)_x", 5), ("u_t = (u^-2*u_x)_x", 4),
    ("u_tt = sqrt(1 + u_x^2)*u_xx", 5), ("u_t = u_xx + tanh(u)", 2),
    ("u_t = -1/2*v_xx - v*(u^2 + v^2); v_t = 1/2*u_xx + u*(u^2 + v^2)", 5),
    ("u_t = u_xx + u_yy + u^2", 5),
  ])
  func finiteNumbers(equation: String, dimension: Int) throws {
    let count = try FormalCount(of: EquationSystem(parsing: equation), steps: 8)
    #expect(count.dimension == dimension, "\(count.projections)")
    #expect(count.isFinite == true)
  }

  /// What infinite algebras depend on, and the dimension of their k-jets for k = 1, 2, ...: solutions
  /// of the heat equation are two functions of x, those of the wave equation four with the
  /// conformal maps of both characteristics; Liouville's equation keeps the maps; a first-order
  /// equation has all vector fields along its solutions; the stream function three functions of time.
  @Test(
    arguments: [
      ("u_t = u_xx", [8, 11, 13], 2, 1), ("u_t = u_xx + u_x^2", [8, 11, 13], 2, 1),
      ("u_tt = u_xx", [8, 12, 16], 4, 1), ("u_tt = u_xx + exp(u)", [6, 8, 10], 2, 1),
      ("u_tt = u_xx - u", [7, 9, 11], 2, 1), ("u_t = u_xx + tanh(x)*u", [5, 7, 9], 2, 1),
      ("u_t + u*u_x = 0", [10], 1, 3), ("u_t = v_x; v_t = u*u_x", [8, 10, 12], 2, 1),
      ("u_t = u_xx + u_yy", [12, 18, 25], 2, 2),
      (
        "w_t + psi_y*w_x - psi_x*w_y = w_xx + w_yy; psi_xx + psi_yy + w = 0", [10, 13, 16], 3, 1
      ),
    ] as [(String, [Int], Int, Int)])
  func infiniteNumbers(equation: String, jets: [Int], functions: Int, variables: Int) throws {
    let count = try FormalCount(of: EquationSystem(parsing: equation))
    #expect(count.isFinite == false)
    #expect(count.dimension == nil)
    #expect(Array(count.projections.dropFirst().prefix(jets.count)) == jets)
    #expect(count.freedom?.functions == functions)
    #expect(count.freedom?.variables == variables)
  }

  /// Roots that a point may lack, and a function of place beside one of derivatives.
  @Test func functionsAtTheFixedPoint() throws {
    for text in [
      "u_t + sqrt(2*t + 2)*(u*u_x + u_xxx) = 0", "u_t + sqrt(3*t + 5)*(u*u_x + u_xxx) = 0",
    ] {
      #expect(try FormalCount(of: EquationSystem(parsing: text)).dimension == 4)
    }
    let mixed = try EquationSystem(parsing: "u_t = u_xx + exp(t + u_x) + exp(t)")
    #expect(try FormalCount(of: mixed, known: 1).dimension ?? 1 >= 1)
  }

  @Test func potentialBurgersIsInfiniteThoughItsPolynomialsAreNot() throws {
    let system = try EquationSystem(parsing: "u_t = u_xx + u_x^2")
    let algebra = try SymmetryAlgebra(of: system, countingSteps: 8)
    #expect(algebra.dimension == 6)
    #expect(algebra.isInfiniteDimensional)
  }
}
