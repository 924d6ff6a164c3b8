import Randomness

/// The law of the coefficients in front of a generator.
package enum CoefficientLaw: Sendable {
  /// Normal, of this deviation.
  case normal(Double)

  /// Uniform, of this deviation.
  case uniform(Double)

  /// Whole numbers from minus this to one less than this, without zero.
  case integer(Int)

  func draw(_ random: inout PhiloxGenerator) -> Double {
    switch self {
    case .normal(let deviation): return deviation * random.normal()
    case .uniform(let deviation):
      let bound = deviation * 3.0.squareRoot()
      return random.uniform(in: -bound..<bound)
    case .integer(let bound):
      if bound == 1 { return random.uniform() < 0.5 ? -1 : 1 }
      let number = random.integer(in: -bound...bound - 2)
      return Double(number < 0 ? number : number + 1)
    }
  }
}
