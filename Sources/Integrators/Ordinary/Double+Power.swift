import Foundation

extension Double {
  /// The power with any constant exponent; NaN outside its domain.
  func power(_ exponent: Double) -> Double {
    exponent == 0.5 ? squareRoot() : pow(self, exponent)
  }
}
