import Foundation

extension Double {
  /// 10 to the power of minus an exponent.
  static func tenth(toThe exponent: Double) -> Double { pow(10, -exponent) }

  /// The number to so many significant digits, without trailing zeros.
  func text(digits: Int) -> String { String(format: "%.\(digits)g", self) }
}
