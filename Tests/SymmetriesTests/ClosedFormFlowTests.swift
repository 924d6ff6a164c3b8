import Jets
import Numbers
import Symmetries
import Testing

@Suite struct ClosedFormFlowTests {
  private static let kdvSpace = VariableSpace(independents: [.t, .x], dependents: ["u"])
  private static let waveSpace = VariableSpace(independents: [.t, .x], dependents: ["u", "v"])
  private static let planeSpace = VariableSpace(
    independents: [.t, .x, .y], dependents: ["psi", "w"])

  /// Olver 1993, section 2.4, and the projective transformations of Burgers and heat.
  @Test(arguments: [
    ("3*t*d_t + x*d_x - 2*u*d_u", "(t*exp(3*s), x*exp(s), u*exp(-2*s))"),
    ("t*d_x + d_u", "(t, x + s*t, u + s)"),
    ("-t*d_t + (1 + u)*d_u", "(t*exp(-s), x, u*exp(s) - 1 + exp(s))"),
    (
      "t^2*d_t + t*x*d_x + (x - t*u)*d_u",
      "(t*(1 - s*t)^(-1), x*(1 - s*t)^(-1), u*(1 - s*t) + s*x)"
    ),
    ("2*t*d_x - x*u*d_u", "(t, x + 2*s*t, u*exp(-s*x - s^2*t))"),
    ("t*x*d_u", "(t, x, u + s*t*x)"),
  ])
  func texts(field: String, images: String) throws {
    let field = try PolynomialVectorField(parsing: field, space: Self.kdvSpace)
    let flow = try #require(ClosedFormFlow(of: field))
    #expect(flow.description == "(t, x, u) -> \(images)")
  }

  /// `d z / d s = v(z)` and `z(0) = z`, the text read back from what is printed.
  @Test(
    arguments: [
      (0, "d_t"), (0, "3*t*d_t + x*d_x - 2*u*d_u"), (0, "t^2*d_t + t*x*d_x + (x - t*u)*d_u"),
      (0, "4*t^2*d_t + 4*t*x*d_x - (x^2 + 2*t)*u*d_u"), (0, "x*d_t + t*d_x"),
      (0, "x*d_t + 3*t*d_x"),
      (0, "-6*t*d_t - 3*x*d_x + (1 + 6*u)*d_u"), (0, "u^2*d_x"),
      (1, "2*t*d_x - x*v*d_u + x*u*d_v"), (1, "v*d_u - 2*u*d_v"), (1, "v*d_u + u*d_v + 2*t*d_t"),
      (2, "-2*t*y*d_x + 2*t*x*d_y + (-x^2 - y^2)*d_psi + 4*d_w"), (2, "y*d_x - x*d_y"),
      (2, "t^2*d_x + 2*t*y*d_psi"),
    ])
  func flowsFollowTheirFields(space index: Int, field: String) throws {
    let space = [Self.kdvSpace, Self.waveSpace, Self.planeSpace][index]
    let field = try PolynomialVectorField(parsing: field, space: space)
    let flow = try #require(ClosedFormFlow(of: field), "\(field)")
    try check(flow, field.expressions)
  }

  @Test(
    arguments: [
      ("u_t + exp(t/50)*(u*u_x + u_xxx) = 0", 4), ("u_t + u*u_x + u_xxx + u/(2*t + 2) = 0", 4),
      ("u_t + u*u_x + u_xxx + u/(2*t) = 0", 4), ("u_t = 1/2*u_xx + u_x^2", 6),
    ])
  func flowsWithFunctions(equation: String, count: Int) throws {
    let system = try EquationSystem(parsing: equation)
    let algebra = try SymmetryAlgebra(
      of: system, functions: AuxiliaryFunctions.proposed(for: system))
    #expect(algebra.dimension == count)
    for generator in algebra.generators {
      try check(try #require(ClosedFormFlow(of: generator), "\(generator)"), generator.expressions)
    }
  }

  @Test func aFieldWithoutClosedFormHasNone() throws {
    let field = try PolynomialVectorField(
      parsing: "(t^2 + x^2)*d_t + 2*t*x*d_x + u^3*x*d_u", space: Self.kdvSpace)
    #expect(ClosedFormFlow(of: field) == nil)
  }

  private func check(_ flow: ClosedFormFlow, _ components: [Expression]) throws {
    let names = flow.space.coordinateNames
    let variables = names.indices.map { flow.space.variable(at: $0) }
    let images = try names.map { name in
      try Expression(parsing: flow.texts[name] ?? "", fields: flow.space.dependents)
    }
    for (time, start) in [(0.0, 0.8), (0.07, 0.6), (-0.05, 1.1)] {
      var values = [Variable.parameter("s"): time]
      for (index, variable) in variables.enumerated() {
        values[variable] = start + 0.13 * Double(index * index % 3)
      }
      let place = Dictionary(
        uniqueKeysWithValues: try zip(variables, images).map { variable, image in
          (variable, try image.evaluated { values[$0] ?? .nan })
        })
      for (index, image) in images.enumerated() {
        let rate = try image.differentiated(by: .parameter("s")).evaluated { values[$0] ?? .nan }
        let expected = try components[index].evaluated { place[$0] ?? .nan }
        #expect(abs(rate - expected) < 1e-10 * (1 + abs(expected)), "\(flow)")
        if time == 0 {
          #expect(
            abs((place[variables[index]] ?? .nan) - (values[variables[index]] ?? .nan)) < 1e-13)
        }
      }
    }
  }
}
