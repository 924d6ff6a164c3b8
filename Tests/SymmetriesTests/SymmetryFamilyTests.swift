import Jets
import Numbers
import Symmetries
import Testing

@Suite struct SymmetryFamilyTests {
  /// First-order equations modulo the fields that move no solution, at degrees 1 to 3.
  @Test(
    arguments: [
      ("u_t + u_x = 0", [10, 22, 40], [6, 12, 20]), ("u_t + u*u_x = 0", [7, 14, 25], [6, 10, 15]),
    ] as [(String, [Int], [Int])])
  func trivialCharacteristics(equation: String, all: [Int], moduloTrivial: [Int]) throws {
    for degree in 1...3 {
      let algebra = try SymmetryAlgebra(of: EquationSystem(parsing: equation), degree: degree)
      #expect(algebra.dimension == all[degree - 1])
      #expect(algebra.dimensionModuloTrivial == moduloTrivial[degree - 1])
      #expect(algebra.isVerified)
    }
  }

  /// A member `F*(d_t + u*d_x)` has components in the ratio 1 : u and moves u not at all.
  @Test func trivialMembersRunAlongSolutions() throws {
    let algebra = try SymmetryAlgebra(of: EquationSystem(parsing: "u_t + u*u_x = 0"), degree: 2)
    let speed = Polynomial<Rational>([Monomial([0, 0, 1]): .one])
    for (generator, family) in zip(algebra.generators, algebra.families) {
      let parts = generator.components
      #expect((family == .trivial) == (parts[2].isZero && parts[1] == parts[0] * speed))
    }
  }

  @Test(
    arguments: [
      ("u_t = u_xx", 8, 3), ("u_tt = u_xx", 12, 5), ("u_t = u_xx + u_yy", 14, 6),
      ("u_t + u*u_x + u_xxx = 0", 4, 0),
    ])
  func superposition(equation: String, all: Int, members: Int) throws {
    let algebra = try SymmetryAlgebra(of: EquationSystem(parsing: equation))
    #expect(algebra.dimension == all)
    #expect(algebra.families.count { $0 == .superposition } == members)
    #expect(algebra.dimensionModuloSuperposition == all - members)
  }

  /// What keeps a periodic box is a subspace, which basis elements need not show: of the span of
  /// advection, u*d_t and the like do, of the plane the translations, time and the phase.
  @Test(
    arguments: [
      ("u_t + u*u_x + u_xxx = 0", 3), ("u_t + u*u_x = u_xx", 3), ("u_t = u_xx", 4),
      ("u_t + u_x + u*u_x - u_txx = 0", 3), ("u_tt = u_xx - sin(u)", 2),
      ("u_t = u_xx + u_yy + u^2", 3),
    ])
  func boxDimension(equation: String, dimension: Int) throws {
    let algebra = try SymmetryAlgebra(of: EquationSystem(parsing: equation))
    #expect(algebra.boxGenerators.count == dimension)
    #expect(algebra.boxGenerators.allSatisfy { $0.boxBehaviour == .keeps })
  }
}
