import Foundation

extension Double {
  /// The number to six significant digits, without trailing zeros.
  var significant: String { String(format: "%.6g", self) }
}
