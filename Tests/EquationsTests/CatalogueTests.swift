import Equations
import Jets
import LinearAlgebra
import Numbers
import Symmetries
import Testing

/// What every equation of the catalogue must satisfy; a new entry is tested without a new test.
@Suite struct CatalogueTests {
  @Test func namesAreUniqueAndSorted() {
    let names = Catalogue.equations.map(\.name)
    #expect(names == Set(names).sorted())
    #expect(
      names.allSatisfy { name in name.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" } })
  }

  @Test(arguments: Catalogue.equations.map(\.name))
  func parametersAreThoseOfTheText(name: String) throws {
    let equation = try #require(Catalogue.equation(named: name))
    let occurring = try EquationSystem(parsing: equation.text).parameters
    #expect(equation.parameters.map(\.name).sorted() == occurring)
    #expect(!equation.meaning.isEmpty)
  }

  /// The symmetries of the literature span exactly what the determining equations give.
  @Test(arguments: Catalogue.equations.map(\.name))
  func knownSymmetriesAreTheComputedOnes(name: String) throws {
    let equation = try #require(Catalogue.equation(named: name))
    let system = try equation.system()
    let algebra = try SymmetryAlgebra(of: system, degree: equation.knownDegree)
    let ansatz = PolynomialAnsatz(space: system.space, degree: equation.knownDegree)
    let known = try equation.knownFields(parameters: [:]).map { field in
      try #require(ansatz.coefficients(of: field))
    }
    let computed = algebra.generators.compactMap { ansatz.coefficients(of: $0) }
    func rank(_ rows: [[Rational]]) throws -> Int {
      try EchelonForm(rows: rows, columnCount: ansatz.columns.count).rank
    }
    #expect(try rank(known) == known.count, "the known symmetries are independent")
    #expect(algebra.dimension == known.count)
    #expect(try rank(known + computed) == known.count, "both span the same space")
    #expect(algebra.isVerified)
  }

  /// The count beyond any ansatz is finite or infinite as the catalogue says.
  @Test(arguments: Catalogue.equations.map(\.name))
  func theFormalCountSettlesEveryEquation(name: String) throws {
    let equation = try #require(Catalogue.equation(named: name))
    let count = try FormalCount(of: equation.system())
    #expect(count.isFinite == !equation.isInfiniteDimensional, "\(count.projections)")
  }

  @Test(arguments: Catalogue.equations.map(\.name))
  func knownSymmetriesAreFieldsOfTheRightSpaceWithSources(name: String) throws {
    let equation = try #require(Catalogue.equation(named: name))
    let fields = try equation.knownFields(parameters: [:])
    #expect(!fields.isEmpty && fields.allSatisfy { $0.degree <= equation.knownDegree })
    #expect(equation.knownSymmetries.allSatisfy { !$0.source.isEmpty })
  }
}
