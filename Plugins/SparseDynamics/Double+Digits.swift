import Foundation

extension Double {
  /// 10 to the power of minus an exponent.
  static func tenth(toThe exponent: Double) -> Double { pow(10, -exponent) }

  /// The number to six significant digits, without trailing zeros.
  var significant: String { String(format: "%.6g", self) }
}
