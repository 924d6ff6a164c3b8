import Foundation

extension Spread {
  /// Mean and deviation with two or three significant digits of the mean: `0.013 ± 0.002`,
  /// `(2.1 ± 0.3)·10⁻¹³`.
  var brief: String {
    guard let deviation else { return Self.brief(mean) }
    guard abs(mean) < Self.leastPlain, mean != 0 else {
      let decimals = Self.decimals(of: mean)
      return Self.text(mean, decimals: decimals) + " ± " + Self.text(deviation, decimals: decimals)
    }
    let exponent = Int(floor(log10(abs(mean))))
    let parts = [mean, deviation].map { Self.text($0 * pow(10, Double(-exponent)), decimals: 1) }
    return "(\(parts[0]) ± \(parts[1]))·\(Self.power(exponent))"
  }

  /// The deviation with as many decimals as `brief` gives the mean.
  var briefDeviation: String? {
    guard let deviation else { return nil }
    let text = Self.text(deviation, decimals: Self.decimals(of: mean))
    return text.allSatisfy { "0.".contains($0) } ? "0" : text
  }

  /// A number with two or three significant digits.
  static func brief(_ value: Double) -> String {
    guard value.isFinite else { return "–" }
    guard abs(value) < leastPlain, value != 0 else {
      return text(value, decimals: decimals(of: value))
    }
    let exponent = Int(floor(log10(abs(value))))
    return text(value * pow(10, Double(-exponent)), decimals: 1) + "·" + power(exponent)
  }

  /// A power of ten in superscript digits.
  static func power(_ exponent: Int) -> String {
    let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    let text = String(abs(exponent)).compactMap(\.wholeNumberValue).map { digits[$0] }
    return "10" + (exponent < 0 ? "⁻" : "") + String(text)
  }

  /// Below it numbers are written with a power of ten.
  private static let leastPlain = 1e-3

  private static func decimals(of value: Double) -> Int {
    guard value != 0, value.isFinite else { return 0 }
    return min(max(2 - Int(floor(log10(abs(value)))) - (abs(value) < 1 ? 1 : 0), 0), 6)
  }
}

extension Spread {
  /// A number with as many decimals as it needs, six at most.
  static func plain(_ value: Double) -> String {
    let rounded = (value * 1e6).rounded() / 1e6
    return rounded.formatted(
      .number.grouping(.never).precision(.fractionLength(0...6)).locale(
        Locale(identifier: "en_US_POSIX")))
  }
}
