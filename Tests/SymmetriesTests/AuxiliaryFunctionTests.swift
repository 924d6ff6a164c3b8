import Jets
import Numbers
import Symmetries
import Testing

@Suite struct AuxiliaryFunctionTests {
  private func algebra(_ text: String, _ degree: Int, _ functions: [String]?) throws
    -> SymmetryAlgebra
  {
    let system = try EquationSystem(parsing: text)
    let own = try functions?.map { try Expression(parsing: $0, fields: system.space.dependents) }
    return try SymmetryAlgebra(
      of: system, degree: degree, functions: own ?? AuxiliaryFunctions.proposed(for: system))
  }

  /// Dimensions with the functions that the equation suggests (nil) or that are given: two of the
  /// four symmetries of each KdV are polynomial, and the potential Burgers equation's family is not.
  @Test(
    arguments: [
      ("u_t + exp(t/50)*(u*u_x + u_xxx) = 0", 2, nil, 4),
      ("u_t + exp(t/50)*(u*u_x + u_xxx) = 0", 2, [], 2),
      ("u_t + u*u_x + u_xxx + u/(2*t) = 0", 2, nil, 4),
      ("u_t + u*u_x + u_xxx + u/(2*t + 2) = 0", 2, nil, 4),
      ("u_t + u*u_x + u_xxx + u/(2*t + 2) = 0", 2, [], 2),
      ("u_t = u_xx + u_x^2", 2, ["exp(-u)"], 8), ("u_t = u_xx + u_x^2", 3, ["exp(-u)"], 9),
      ("u_t = u_xx + u_x^2", 2, nil, 6),
      // Functions that bring nothing, and products of them that are no new functions.
      ("u_t + u*u_x + u_xxx = 0", 2, ["exp(t)", "exp(-t)", "sin(x)", "cos(x)"], 4),
      ("u_t + u*u_x = u_xx", 2, ["sqrt(t)", "log(t)"], 5),
      // exp(2 x + 4 t) solves the heat equation, exp(2 x) and exp(4 t) alone do not.
      ("u_t = u_xx", 1, ["exp(2*x + 4*t)"], 7), ("u_t = u_xx", 1, ["exp(2*x)", "exp(4*t)"], 6),
      // A forced equation is carried by its own waves: u = sin(x) + solutions of the heat equation.
      ("u_t = u_xx + sin(x)", 1, nil, 5),
    ] as [(String, Int, [String]?, Int)])
  func dimensions(equation: String, degree: Int, functions: [String]?, dimension: Int) throws {
    let own = try algebra(equation, degree, functions)
    #expect(own.dimension == dimension, "\(own.generators)")
    #expect(own.isVerified)
  }

  @Test func theNonAutonomousKdVIsThatOfTheLiterature() throws {
    let own = try algebra("u_t + exp(t/50)*(u*u_x + u_xxx) = 0", 2, nil)
    #expect(
      Set(own.generators.map(\.description)) == [
        "150*d_t + x*d_x - 2*u*d_u", "d_x", "50*exp((1/50)*t)*d_x + d_u", "exp((-1/50)*t)*d_t",
      ])
    // In the basis (scaling, translation, boost, accelerated time): the brackets of KdV.
    let names = [
      "150*d_t + x*d_x - 2*u*d_u", "d_x", "50*exp((1/50)*t)*d_x + d_u", "exp((-1/50)*t)*d_t",
    ]
    let places = try names.map { name in
      try #require(own.generators.firstIndex { $0.description == name })
    }
    func bracket(_ left: Int, _ right: Int, _ target: Int) -> Rational {
      let (one, other) = (places[left], places[right])
      let entry = own.structureConstants.first {
        $0.left == min(one, other) && $0.right == max(one, other) && $0.target == places[target]
      }
      return (entry?.value ?? .zero) * Rational(one < other ? 1 : -1)
    }
    #expect(own.openBrackets.isEmpty)
    #expect(own.structureConstants.count == 4)
    #expect(bracket(0, 1, 1) == Rational(-1))
    #expect(bracket(0, 2, 2) == Rational(2))
    #expect(bracket(0, 3, 3) == Rational(-3))
    #expect(bracket(3, 2, 1) == Rational(1))
  }

  @Test(arguments: [
    ("u_t + exp(t/50)*(u*u_x + u_xxx) = 0", "50*exp(t/50)*d_x + d_u", true),
    ("u_t + exp(t/50)*(u*u_x + u_xxx) = 0", "exp(t/50)*d_x + d_u", false),
    ("u_t + u*u_x + u_xxx = 0", "exp(t)*d_x", false), ("u_t = u_xx", "exp(t + x)*d_u", true),
    ("u_t = u_xx", "exp(t)*sin(x)*d_u", false),
  ])
  func fieldsWithFunctionsAreTested(equation: String, field: String, isSymmetry: Bool) throws {
    let system = try EquationSystem(parsing: equation)
    let field = try PolynomialVectorField(parsing: field, space: system.space)
    #expect(try SymmetryAlgebra.contains(field, symmetryOf: system) == isSymmetry)
  }

  @Test func bracketsWithRootsClose() throws {
    let own = try algebra("u_t + u*u_x + u_xxx + u/(2*t) = 0", 2, nil)
    #expect(own.openBrackets.isEmpty)
    #expect(!own.structureConstants.isEmpty)
  }

  @Test func whatTheEquationSuggests() throws {
    func proposed(_ text: String) throws -> [String] {
      try AuxiliaryFunctions.proposed(for: EquationSystem(parsing: text)).map(\.description)
    }
    #expect(try proposed("u_t + u*u_x + u_xxx = 0").isEmpty)
    #expect(try proposed("u_tt = u_xx - sin(u)").isEmpty)
    #expect(try proposed("u_t = u_xx + cos(2*x)*u") == ["sin(2*x)", "cos(2*x)"])
    #expect(try proposed("u_t = u_xx/t") == ["t^(1/2)", "t^(-1/2)"])
  }
}
