import Foundation

/// The differences of a trajectory computed with more and more steps, and what follows from them.
///
/// All differences are relative to the largest magnitude of the finer trajectory.
struct StepRefinement {
  private(set) var steps: [Int] = []
  private(set) var differences: [Double] = []

  /// Adds a run.
  ///
  /// - Parameter difference: the distance to the run before; infinite where one of them failed.
  mutating func append(steps: Int, difference: Double?) {
    self.steps.append(steps)
    if let difference { differences.append(difference) }
  }

  /// The order seen in the last three runs, from one half to six; nil before.
  ///
  /// Solves `d_n / d_(n-1) = (m_(n-1)^-q - m_n^-q) / (m_(n-2)^-q - m_(n-1)^-q)` for q.
  var order: Double? {
    guard let last = differences.last, differences.count > 1 else { return nil }
    let before = differences[differences.count - 2]
    guard last.isFinite, before.isFinite else { return nil }
    let counts = steps.suffix(3).map(Double.init)
    var (low, high) = (0.5, 6.0)
    for _ in 0..<40 {
      let middle = 0.5 * (low + high)
      let powers = counts.map { pow($0 / counts[2], -middle) }
      if last * (powers[0] - powers[1]) < before * (powers[1] - powers[2]) {
        low = middle
      } else {
        high = middle
      }
    }
    return low
  }

  /// The estimated error of the last run: Richardson's `d / (r^q - 1)`, r the ratio of step counts.
  ///
  /// The order q is 4, or what was seen where that is less. Errors that fall much faster than
  /// order 4 have not settled yet and q = 3 is assumed, and 2 while nothing was seen.
  var estimate: Double {
    guard let last = differences.last, last.isFinite else { return .infinity }
    let exponent = order.map { $0 > 4.5 ? 3 : min(4, $0) } ?? 2
    return last / (pow(ratio, exponent) - 1)
  }

  /// Whether the last runs differ by rounding: the difference is small and falls no longer.
  var isAtRounding: Bool {
    guard let last = differences.last, let order else { return false }
    return last < 1e-7 && order < 1
  }

  /// The number of steps to try next for a tolerance, by the law of order four.
  func next(tolerance: Double) -> Double {
    let current = Double(steps.last ?? 1)
    guard let last = differences.last, last.isFinite else { return 2 * current }
    // The error of this run if the order were 4, and steps for a third of the tolerance.
    let error = max(last / (pow(ratio, 4) - 1), .leastNormalMagnitude)
    let factor = pow(3 * error / tolerance, 0.25)
    return (current * min(4, max(1.25, factor))).rounded(.up)
  }

  private var ratio: Double {
    steps.count < 2 ? 1 : Double(steps[steps.count - 1]) / Double(steps[steps.count - 2])
  }
}
