public import Jets
import LinearAlgebra
public import Numbers

/// The point symmetries of an equation within a polynomial ansatz, exact and proved.
///
/// The determining equations are evaluated at random jets modulo a prime, so the nullspace has no
/// rounding and no tolerance; its rational basis is then checked at fresh points. A dimension can
/// only be over-estimated, by points that happen to be special; the fresh points find that out.
public struct SymmetryAlgebra: Sendable {
  /// The equation, without free parameters.
  public let system: EquationSystem

  /// The joint degree of the ansatz.
  public let degree: Int

  /// The derivatives for which the equations were solved.
  public let leading: [JetCoordinate]

  /// A basis in echelon form, scaled to coprime whole coefficients; members of infinite families are
  /// at its end.
  public let generators: [PolynomialVectorField<Rational>]

  /// The infinite family of each generator; nil for those that belong to none.
  public let families: [SymmetryFamily?]

  /// The brackets of the generators; those that leave the ansatz are in `openBrackets`.
  public let structureConstants: [StructureConstant]

  /// The pairs whose bracket is no combination of the generators.
  public let openBrackets: [(left: Int, right: Int)]

  /// The number of symmetries whatever functions they hold, where it was asked for.
  public let formalCount: FormalCount?

  /// Whether the equation is known to have infinitely many symmetries: by the formal count, where it
  /// was made and told, else by the growth of the dimension with the degree.
  public let isInfiniteDimensional: Bool

  /// Whether every generator satisfied the determining equations at fresh points.
  public let isVerified: Bool

  /// The number of independent generators.
  public var dimension: Int { generators.count }

  /// The functions of the coordinates that components may hold beside polynomials.
  public let functions: [Expression]

  /// Computes the symmetries of an equation up to a joint degree in its coordinates.
  ///
  /// - Parameters:
  ///   - functions: functions that components may hold as factors, each of degree one, such as
  ///     `exp(t)`.
  ///   - steps: how many orders the formal count may take; none is made by default.
  /// - Throws: `EquationError` for an equation that cannot be solved for a derivative,
  ///   `SymmetryAlgebraError` where coefficients are too large to be read back.
  public init(
    of system: EquationSystem, degree: Int = 2, functions: [Expression] = [],
    countingSteps steps: Int? = nil
  ) throws {
    let equations = try DeterminingEquations(system)
    let sampler = ResidueSampler(equations, seed: 0, functions: functions)
    let ansatz = try sampler.ansatz(degree: degree)
    let splitting = try FamilySplitting(SymmetryAlgebra.basis(ansatz, sampler), sampler: sampler)
    let generators = splitting.generators
    self.system = system
    self.degree = degree
    self.functions = functions
    leading = equations.leading
    self.generators = generators
    families = splitting.families
    isVerified = try SymmetryAlgebra.verify(
      generators, ansatz, ResidueSampler(equations, seed: 1, functions: functions))
    (structureConstants, openBrackets) =
      functions.isEmpty
      ? try CommutatorTable.entries(of: generators)
      : try CommutatorTable.entries(of: generators, functions: functions, equation: system)
    formalCount = try steps.map {
      try FormalCount(of: system, known: generators.count, steps: $0)
    }
    isInfiniteDimensional =
      try formalCount?.isFinite.map { !$0 }
      ?? SymmetryAlgebra.isInfinite(
        system, sampler, dimension: generators.count, degree: degree)
  }

  /// Whether a vector field is a symmetry of an equation, exactly: at random points of it, modulo a
  /// prime.
  ///
  /// - Throws: as the initialiser does.
  public static func contains(
    _ field: PolynomialVectorField<Rational>, symmetryOf system: EquationSystem
  ) throws -> Bool {
    let monomials = Set(field.components.flatMap(\.terms.keys)).sorted()
    let ansatz = PolynomialAnsatz(
      space: system.space, degree: field.degree, functions: field.functions, monomials: monomials)
    let sampler = try ResidueSampler(
      DeterminingEquations(system), seed: 2, functions: field.functions)
    return try verify([field], ansatz, sampler)
  }

  /// The dimension modulo the superposition of solutions.
  ///
  /// For a linear equation that of the algebra modulo the fields `f(t, x, ...) d_u`; the dimension
  /// itself for others.
  public var dimensionModuloSuperposition: Int { families.count { $0 != .superposition } }

  /// The dimension modulo the fields that leave every solution as it is.
  ///
  /// For a first-order equation that of the space of characteristics on solutions; the dimension
  /// itself for others.
  public var dimensionModuloTrivial: Int { families.count { $0 != .trivial } }

  private static func basis(_ ansatz: PolynomialAnsatz, _ sampler: ResidueSampler) throws
    -> [PolynomialVectorField<Rational>]
  {
    let nullspace = try sampler.nullspace(of: ansatz)
    // Reduced once more, the basis vectors lead with low degrees and share no leading monomial.
    let reduced = try EchelonForm(rows: nullspace, columnCount: ansatz.columns.count)
    return try reduced.rows.map { row in
      let rationals = try row.map { residue in
        guard let value = residue.rational() else {
          throw SymmetryAlgebraError.coefficientTooLarge(sampler.equations.system.description)
        }
        return value
      }
      let factor = Rational.primitiveFactor(of: rationals)
      return ansatz.field(rationals.map { $0 * factor })
    }
  }

  private static func verify(
    _ generators: [PolynomialVectorField<Rational>], _ ansatz: PolynomialAnsatz,
    _ sampler: ResidueSampler
  ) throws -> Bool {
    let coefficients = generators.compactMap { ansatz.coefficients(of: $0)?.map(Residue.init) }
    return try sampler.rows(of: ansatz, points: 8).allSatisfy { row in
      coefficients.allSatisfy { vector in
        zip(row, vector).reduce(Residue.zero) { $0 + $1.0 * $1.1 } == .zero
      }
    }
  }

  /// Linear equations have the superposition of solutions, first-order ones their characteristics;
  /// beyond those, finite algebras stop growing with the degree at 4 in every known case.
  private static func isInfinite(
    _ system: EquationSystem, _ sampler: ResidueSampler, dimension: Int, degree: Int
  ) throws -> Bool {
    if system.isLinear { return true }
    if system.order == 1, system.space.dependents.count == 1 { return true }
    // With more coordinates the ansatz grows fast, and known finite algebras stop growing at 3.
    let degrees = system.space.dimension > 3 ? 3...4 : 4...5
    let dimensions = try degrees.map { degree in
      try sampler.nullspace(of: PolynomialAnsatz(space: system.space, degree: degree)).count
    }
    return dimensions[1] > dimensions[0]
  }
}

extension EquationSystem {
  /// Whether every equation is affine in the fields, with coefficients that may depend on t, x, y.
  public var isLinear: Bool {
    expressions.allSatisfy { expression in
      expression.jets.allSatisfy { coordinate in
        expression.differentiated(by: .jet(coordinate)).expanded.jets.isEmpty
      }
    }
  }
}
