import Foundation

extension Double {
  /// The quantile of chi-square by Wilson and Hilferty (1931), right to one part in a hundred from
  /// two degrees of freedom on.
  static func chiSquareQuantile(_ level: Double, degrees: Int) -> Double {
    // The normal quantile by bisection.
    var (low, high) = (-10.0, 10.0)
    for _ in 0..<80 {
      let middle = (low + high) / 2
      if 1 - erfc(middle / 2.0.squareRoot()) / 2 < level { low = middle } else { high = middle }
    }
    let variance = 2 / (9 * Double(degrees))
    return Double(degrees) * pow(1 - variance + low * variance.squareRoot(), 3)
  }
}
