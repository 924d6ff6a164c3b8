import Foundation
import Jets
import Numbers
import Testing

@Suite struct TaylorSeriesTests {
  /// The total derivatives found symbolically are the oracle of those found by series.
  @Test(arguments: [
    "u^2*t", "sin(x*u)", "cos(u) + tan(t + u)", "exp(-u)*log(2 + u)", "sqrt(2 + x*u)",
    "tanh(u)/(1 + t^2)", "(2 + u)^-3",
  ])
  func coefficientsMatchTotalDerivatives(text: String) throws {
    let layout = TaylorLayout(variables: [.t, .x], order: 4)
    func jet(_ index: MultiIndex) -> Double { cos(1.7 * Double(index.t) + 0.9 * Double(index.x)) }
    let u = TaylorSeries(
      layout: layout,
      coefficients: layout.exponents.map { jet($0) / Double($0.factorial) })
    let (t0, x0) = (0.4, -0.3)
    let expression = try Expression(parsing: text, fields: ["u"])
    let series = try expression.evaluated { variable -> TaylorSeries<Double> in
      switch variable {
      case .independent(.t): TaylorSeries(layout: layout, variable: .t, at: t0)
      case .independent: TaylorSeries(layout: layout, variable: .x, at: x0)
      default: u
      }
    }
    for (position, index) in layout.exponents.enumerated() {
      let expected = try expression.totalDerivative(by: index).evaluated { variable -> Double in
        switch variable {
        case .independent(.t): t0
        case .independent: x0
        case .jet(let coordinate): jet(coordinate.derivative)
        case .parameter: .nan
        }
      }
      let found = series.coefficients[position] * Double(index.factorial)
      #expect(abs(found - expected) < 1e-11 * max(1, abs(expected)), "\(text) by \(index)")
    }
  }
}
