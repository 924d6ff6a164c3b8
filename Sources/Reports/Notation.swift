import Foundation
import Pages

/// How numbers are written on a page.
enum Notation {
  /// A number with two digits and its power of ten, such as 1.3·10⁻¹⁰; a dash where it has no value.
  static func brief(_ value: Double?) -> Markup {
    guard let value, value.isFinite else { return "–" }
    if value == 0 { return "0" }
    if (0.01..<1000).contains(abs(value)) {
      return "\(text: signed(String(format: "%.2g", value)))"
    }
    let parts = String(format: "%.1e", value).split(separator: "e")
    guard parts.count == 2, let exponent = Int(parts[1]) else { return "–" }
    return "\(text: signed(String(parts[0])))·10<sup>\(text: signed("\(exponent)"))</sup>"
  }

  /// A number about one with three decimals; a dash where it has no value.
  static func share(_ value: Double) -> Markup {
    value.isFinite ? "\(text: String(format: "%.3f", value))" : "–"
  }

  /// An angle in degrees.
  static func angle(_ degrees: Double) -> Markup {
    guard degrees.isFinite else { return "–" }
    return degrees >= 0.01
      ? "\(text: String(format: "%.3g", degrees))\u{202f}°" : "\(brief(degrees))\u{202f}°"
  }

  /// A number as short as it can be read, such as 0.25 or 128.
  static func plain(_ value: Double) -> String {
    signed(String(format: "%.4g", value))
  }

  private static func signed(_ text: String) -> String {
    text.replacingOccurrences(of: "-", with: "−")
  }
}
