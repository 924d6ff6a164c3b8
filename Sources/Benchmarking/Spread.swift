import Foundation

/// The mean of some numbers, and how far they are apart.
public struct Spread: Hashable, Sendable {
  /// The mean.
  public let mean: Double

  /// The standard deviation of the sample, with n - 1; nil of one number.
  public let deviation: Double?

  /// Summarises numbers; nil where there are none.
  public init?(of values: [Double]) {
    guard !values.isEmpty else { return nil }
    let mean = values.reduce(0, +) / Double(values.count)
    self.mean = mean
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    deviation = values.count > 1 ? (squares / Double(values.count - 1)).squareRoot() : nil
  }

  /// Mean and deviation with so many decimals.
  func text(decimals: Int) -> String {
    func number(_ value: Double) -> String { Self.text(value, decimals: decimals) }
    return number(mean) + (deviation.map { " ± \(number($0))" } ?? "")
  }

  /// A number with so many decimals.
  static func text(_ value: Double, decimals: Int) -> String {
    value.formatted(
      .number.grouping(.never).precision(.fractionLength(decimals)).locale(
        Locale(identifier: "en_US_POSIX")))
  }
}
