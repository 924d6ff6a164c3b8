import Randomness

/// Resampling of whole trajectories, whose points depend on one another.
///
/// Efron and Tibshirani (1993), section 13.3: groups are drawn with replacement, the middle 95
/// percent of the statistic is the interval.
struct Bootstrap {
  /// The group of each point.
  let groups: [Int]

  private static let resamples = 400

  /// The interval of `rms(numerator) / rms(denominator)`.
  ///
  /// - Parameters:
  ///   - numerator: one or more values for each point, `[equation, point]`.
  ///   - denominator: one or more values for each point, `[component, point]`.
  /// - Returns: nil for one group, of which nothing can be drawn anew.
  func interval(ofRatio numerator: [Double], to denominator: [Double]) -> ClosedRange<Double>? {
    let count = (groups.max() ?? 0) + 1
    guard count > 1 else { return nil }
    var above = [Double](repeating: 0, count: count)
    var below = [Double](repeating: 0, count: count)
    for (index, value) in numerator.enumerated() {
      above[groups[index % groups.count]] += value * value
    }
    for (index, value) in denominator.enumerated() {
      below[groups[index % groups.count]] += value * value
    }
    var generator = PhiloxGenerator(seed: 0, index: 0, stream: 1)
    let ratios = (0..<Bootstrap.resamples).map { _ -> Double in
      var (top, bottom) = (0.0, 0.0)
      for _ in 0..<count {
        let group = generator.integer(in: 0...count - 1)
        top += above[group]
        bottom += below[group]
      }
      return bottom > 0 ? (top / bottom).squareRoot() : .nan
    }
    guard ratios.allSatisfy(\.isFinite) else { return nil }
    let sorted = ratios.sorted()
    let cut = Bootstrap.resamples / 40
    return sorted[cut]...sorted[sorted.count - 1 - cut]
  }
}
