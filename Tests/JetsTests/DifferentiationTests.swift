import Foundation
import Jets
import Numbers
import Testing

@Suite struct DifferentiationTests {
  /// Central differences in each variable are the oracle of symbolic differentiation.
  @Test(arguments: [
    "u*u_x + u_xxx", "sin(u)*cos(x*t)", "tan(u/3) + tanh(u_x)", "exp(u)*log(2 + x) + sqrt(3 + t)",
    "(1 + u^2)^-2 / (2 + x)", "(2 + u)^(1/2)", "(2 + t)^(x/3)", "(u + u_x)^3*t",
  ])
  func partialDerivativesMatchDifferences(text: String) throws {
    let expression = try Expression(parsing: text, fields: ["u"])
    let variables = expression.variables.sorted { $0.description < $1.description }
    let point = Dictionary(
      uniqueKeysWithValues: variables.enumerated().map { ($1, 0.3 + 0.17 * Double($0)) })
    for variable in variables {
      let slope = try expression.differentiated(by: variable).evaluated { point[$0]! }
      func value(shift: Double) throws -> Double {
        try expression.evaluated { point[$0]! + ($0 == variable ? shift : 0) }
      }
      let step = 1e-4
      let difference =
        (8 * (try value(shift: step) - value(shift: -step))
          - (try value(shift: 2 * step) - value(shift: -2 * step))) / (12 * step)
      #expect(abs(slope - difference) < 1e-9 * max(1, abs(slope)), "\(text) by \(variable)")
    }
  }

  @Test func totalDerivativesCommute() throws {
    let expression = try Expression(parsing: "u*u_x*sin(t) + x*u_t", fields: ["u"])
    let difference =
      expression.totalDerivative(by: .t).totalDerivative(by: .x)
      - expression.totalDerivative(by: .x).totalDerivative(by: .t)
    #expect(difference.expanded == .zero)
  }
}
