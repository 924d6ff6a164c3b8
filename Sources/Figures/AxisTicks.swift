import Foundation

/// Round numbers along an axis and how they are written.
public struct AxisTicks: Hashable, Sendable {
  /// The numbers, increasing, within the axis.
  public let values: [Double]

  /// The text of each number; empty for a tick without a label.
  public let labels: [String]

  /// Ticks at multiples of 1, 2 or 5 times a power of ten.
  ///
  /// - Parameter count: about how many there should be.
  public init(from lower: Double, to upper: Double, count: Int = 5) {
    guard lower < upper, (upper - lower).isFinite else {
      values = lower.isFinite ? [lower] : []
      labels = values.map { Self.text($0, decimals: 3) }
      return
    }
    let rough = (upper - lower) / Double(max(count, 1))
    let power = pow(10, floor(log10(rough)))
    let step = power * ([1, 2, 5].first { $0 * power >= rough * 0.999 } ?? 10)
    // A little tolerance keeps the ends, which are rarely exact.
    let first = (lower / step - 1e-9).rounded(.up)
    let last = (upper / step + 1e-9).rounded(.down)
    values = first <= last ? stride(from: first, through: last, by: 1).map { $0 * step } : []
    let largest = max(abs(lower), abs(upper))
    if largest >= 1e5 || largest < 1e-3 {
      let digits = max(0, Int(floor(log10(largest)) - floor(log10(step) + 1e-9)))
      labels = values.map { Self.scientific($0, digits: digits) }
    } else {
      let decimals = max(0, -Int(floor(log10(step) + 1e-9)))
      labels = values.map { Self.text($0, decimals: decimals) }
    }
  }

  /// Ticks at powers of ten, every one labelled where there is room.
  ///
  /// - Parameter count: about how many labels there should be.
  public init(logarithmicFrom lower: Double, to upper: Double, count: Int = 6) {
    guard lower > 0, lower < upper, upper.isFinite else {
      self.init(from: lower, to: upper, count: count)
      return
    }
    let first = Int((log10(lower) - 1e-9).rounded(.up))
    let last = Int((log10(upper) + 1e-9).rounded(.down))
    guard last > first else {
      self.init(from: lower, to: upper, count: count)
      return
    }
    let stride = max(1, Int((Double(last - first + 1) / Double(count)).rounded(.up)))
    self.init(
      values: (first...last).map { pow(10, Double($0)) },
      labels: (first...last).map { $0 % stride == 0 ? Self.power($0) : "" })
  }

  private init(values: [Double], labels: [String]) {
    self.values = values
    self.labels = labels
  }

  private static func text(_ value: Double, decimals: Int) -> String {
    let text = String(format: "%.\(decimals)f", abs(value) < 1e-300 ? 0 : value)
    return signed(text)
  }

  private static func scientific(_ value: Double, digits: Int) -> String {
    guard value != 0 else { return "0" }
    let parts = String(format: "%.\(digits)e", value).split(separator: "e")
    return signed(String(parts[0])) + "·" + power(Int(parts[1]) ?? 0)
  }

  /// A power of ten in superscript digits.
  static func power(_ exponent: Int) -> String {
    let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    let text = String(abs(exponent)).compactMap(\.wholeNumberValue).map { digits[$0] }
    return "10" + (exponent < 0 ? "⁻" : "") + String(text)
  }

  /// A number with a proper minus sign.
  private static func signed(_ text: String) -> String {
    text.replacingOccurrences(of: "-", with: "−")
  }
}
