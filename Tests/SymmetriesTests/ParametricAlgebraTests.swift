import Jets
import Numbers
import Symmetries
import Testing

@Suite struct ParametricAlgebraTests {
  private func algebra(_ text: String) throws -> ParametricAlgebra {
    let system = try EquationSystem(parsing: text)
    return try ParametricAlgebra(
      of: system, functions: AuxiliaryFunctions.proposed(for: system))
  }

  @Test func heatHasTheBasisOfTheLiteratureWithItsDiffusivity() throws {
    let own = try algebra("u_t = nu*u_xx")
    #expect(own.dimension == 8)
    let texts = try #require(own.generators).map(\.description)
    #expect(texts.contains("2*nu*t*d_x - x*u*d_u"))
    #expect(texts.contains("(2*nu*t + x^2)*d_u"))
    let brackets = try #require(own.brackets)
    #expect(brackets.contains { $0.value.description == "2*nu" })
    #expect(own.specialValues.map(\.parameter) == ["nu"])
    #expect(own.specialValues.map(\.value) == [.zero])
  }

  /// Gardner's equation is KdV at s = 0, which has the scaling and the boost both.
  @Test func specialValuesHaveMore() throws {
    let gardner = try algebra("u_t + a*u*u_x + s*u^2*u_x + u_xxx = 0")
    #expect(gardner.dimension == 3)
    #expect(gardner.formalCount.dimension == 3)
    #expect(gardner.specialValues.map(\.parameter) == ["s"])
    #expect(gardner.specialValues.map(\.dimension) == [4])
    let reaction = try algebra("u_t = u_xx + c*u + u^2 - u^3")
    #expect(reaction.dimension == 2)
    let burgers = try algebra("u_t + u*u_x = nu*u_xx")
    #expect(burgers.dimension == 5)
    #expect(burgers.specialValues.map(\.dimension) == [14])
  }

  /// At each value the basis is that of the equation there.
  @Test(arguments: [
    "u_t + a*u*u_x + s*u^2*u_x + u_xxx = 0", "u_t = nu*u_xx", "u_t = nu*u_xx + b*u_x^2",
    "u_t + u*u_x + a*u_xx + b*u_xxxx = 0", "u_t = nu*u_xx + a*u_x + b*u",
    "u_t + exp(t/tau)*(u*u_x + u_xxx) = 0",
  ])
  func theBasisHoldsAtNumbers(equation: String) throws {
    let own = try algebra(equation)
    let generators = try #require(own.generators)
    let values = Dictionary(
      uniqueKeysWithValues: own.system.parameters.enumerated().map {
        ($0.element, Rational($0.offset + 2, 7))
      })
    let bound = own.system.binding(exactly: values)
    let there = try SymmetryAlgebra(
      of: bound, functions: AuxiliaryFunctions.proposed(for: bound))
    #expect(there.dimension == own.dimension)
    for generator in generators where own.functions.isEmpty {
      let field = try PolynomialVectorField(
        parsing: generator.description, space: bound.space, parameters: values)
      #expect(try SymmetryAlgebra.contains(field, symmetryOf: bound), "\(generator)")
    }
  }

  @Test func exponentsHaveToBeNumbers() throws {
    #expect(throws: EquationError.self) { try algebra("u_t = u_xx + u^n") }
  }
}
