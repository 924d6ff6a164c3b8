import Jets
import Spectral

extension EvolutionEquation {
  /// The factors `[component]` by which a field's derivative follows from the components' modes.
  func factors(of jet: JetCoordinate, at point: ModePoint) -> [Complex] {
    var result = [Complex](repeating: .zero, count: rates.count)
    let multiplier = point.multiplier(orders: orders(jet.derivative))
    if let place = components.firstIndex(of: jet.component) {
      result[place] = multiplier
    } else if let constraint = constraints.first(where: { $0.field == jet.field }) {
      let symbol = constraint.operatorTerms.reduce(Complex.zero) {
        $0 + $1.coefficient * point.multiplier(orders: orders($1.jet.derivative))
      }
      guard symbol != .zero else { return result }
      for source in constraint.sources {
        let parts = factors(of: source.jet, at: point)
        for (place, part) in parts.enumerated() {
          result[place] = result[place] - source.coefficient * (multiplier * part / symbol)
        }
      }
    }
    return result
  }

  /// The matrix `[row, component]` of the linear terms at a mode, in 1/time.
  func linearSymbol(at point: ModePoint) -> ModeMatrix {
    var matrix = ModeMatrix(dimension: rates.count)
    for (row, rate) in rates.enumerated() {
      let inverse = inverseMass(of: row, at: point)
      for term in rate.linearTerms {
        for (column, factor) in factors(of: term.jet, at: point).enumerated() {
          matrix[row, column] =
            matrix[row, column] + term.coefficient * (inverse * factor)
        }
      }
    }
    return matrix
  }

  /// One over the symbol of the operator on a row's time derivative.
  func inverseMass(of row: Int, at point: ModePoint) -> Complex {
    let mass = rates[row].mass
    guard !mass.isEmpty else { return Complex(1) }
    let symbol = mass.reduce(Complex.zero) {
      $0 + $1.coefficient * point.multiplier(orders: orders($1.jet.derivative))
    }
    return Complex(1) / symbol
  }

  /// The order of a derivative along each space axis.
  func orders(_ derivative: MultiIndex) -> [Int] { axes.map { derivative[$0] } }

  /// The times as the method counts them: as they are, or the integral of the pace.
  func clock(_ times: [Double]) -> [Double] { pace?.elapsed(times) ?? times }
}
