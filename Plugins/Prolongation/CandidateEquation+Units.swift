import Jets
import Numbers

extension CandidateEquation {
  /// The factor by which each coefficient changes in units of the given sizes of t, x and the fields.
  ///
  /// - Parameter fields: the names of all fields; this equation's alone where left out.
  func unitFactors(_ units: [Double], fields: [String]? = nil) -> [Double] {
    let fields = fields ?? [field]
    func size(_ name: String) -> Double { units[2 + (fields.firstIndex(of: name) ?? 0)] }
    return terms.map { term in
      // A term c prod (d^k w/dx^k)^p of u_t scales with T/U prod (W/X^k)^p.
      let jets = term.factors.reduce(1.0) { product, factor in
        guard let (jet, power) = factor.jetPower else { return product }
        var value = product
        for _ in 0..<power {
          value *= size(jet.field)
          for _ in 0..<jet.order { value /= units[1] }
        }
        return value
      }
      return units[0] / size(field) * jets
    }
  }
}

extension Expression {
  /// The jet coordinate and whole power that a factor is.
  fileprivate var jetPower: (JetCoordinate, Int)? {
    switch self {
    case .variable(.jet(let jet)): return (jet, 1)
    case .power(.variable(.jet(let jet)), let exponent):
      return exponent.rational?.integer.map { (jet, $0) }
    default: return nil
    }
  }
}
