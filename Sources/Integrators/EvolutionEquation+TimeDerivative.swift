import Jets
import Spectral

extension EvolutionEquation {
  /// The time derivative of a resolved state, point by point from its spectral derivatives.
  ///
  /// - Parameters:
  ///   - state: the field, `[x]`, on one period.
  ///   - time: the time at which explicit coefficients are taken.
  ///   - period: the length of the box.
  public func timeDerivative(of state: [Double], at time: Double, period: Double) -> [Double] {
    let positions = state.indices.map { Double($0) * period / Double(state.count) }
    let terms =
      linearTerms.map { term in
        (term.coefficient, Expression.jet(JetCoordinate(field, term.derivative)))
      } + fluxes.map { (1, $0.expression.totalDerivative(by: $0.derivative)) }
    var derivatives: [MultiIndex: GridValues] = [:]
    for jet in terms.flatMap(\.1.jets) where derivatives[jet.derivative] == nil {
      derivatives[jet.derivative] = GridValues(
        Spectrum.derivative(of: state, order: jet.derivative.x, period: period))
    }
    var result = [Double](repeating: 0, count: state.count)
    for (coefficient, expression) in terms {
      let value = try? expression.evaluated { variable -> GridValues in
        switch variable {
        case .independent(.t): GridValues([time])
        case .independent: GridValues(positions)
        case .jet(let jet): derivatives[jet.derivative] ?? GridValues([.nan])
        case .parameter: GridValues([.nan])
        }
      }
      for point in result.indices { result[point] += coefficient * (value?[point] ?? .nan) }
    }
    return result
  }
}
