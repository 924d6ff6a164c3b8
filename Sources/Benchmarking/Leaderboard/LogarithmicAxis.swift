import Foundation

/// A range of positive numbers, by their logarithms.
struct LogarithmicAxis {
  let lower: Double
  let upper: Double

  /// The range that holds numbers, with some room at both ends; nil without a positive one.
  init?(holding values: [Double]) {
    let known = values.filter { $0 > 0 && $0.isFinite }
    guard let least = known.min(), let most = known.max() else { return nil }
    let room = max(pow(most / least, 0.05), 1.2)
    self.init(lower: least / room, upper: most * room)
  }

  init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  /// Where a number stands: 0 at the lower end, 1 at the upper; what is beyond an end stands on it.
  func fraction(_ value: Double) -> Double {
    min(max(log(max(value, lower) / lower) / log(upper / lower), 0), 1)
  }

  /// Powers of ten, and where these are few also twice and five times them.
  var ticks: [(value: Double, text: String)] {
    let decades = log10(upper / lower)
    let factors: [Double] = decades < 2.6 ? [1, 2, 5] : [1]
    let first = Int(floor(log10(lower)))
    let last = Int(ceil(log10(upper)))
    let step = max(1, Int((decades / 9).rounded(.up)))
    var ticks: [(value: Double, text: String)] = []
    for exponent in first...last where exponent % step == 0 {
      for factor in factors {
        let value = factor * pow(10, Double(exponent))
        guard value >= lower * 0.999, value <= upper * 1.001 else { continue }
        let isPlain = value >= 0.009 && value < 99_999
        ticks.append((value, isPlain ? Spread.plain(value) : Spread.power(exponent)))
      }
    }
    return ticks
  }
}
