/// The mean of numbers, with a standard error that takes those of one group as dependent.
public struct GroupedMean: Hashable, Sendable {
  /// The mean.
  public let value: Double

  /// Its standard error.
  public let error: Double

  /// Creates a mean from what was found elsewhere.
  public init(value: Double, error: Double) {
    (self.value, self.error) = (value, error)
  }

  /// Takes the mean of numbers of groups.
  ///
  /// The error is the root of the sum over groups of the squared sums of deviations, over the number of
  /// numbers: White's estimate for clusters (Liang and Zeger 1986), with the factor G / (G - 1).
  package init(_ values: [Double], groups: [Int]) {
    let count = Double(max(values.count, 1))
    let mean = values.reduce(0, +) / count
    var sums: [Int: Double] = [:]
    for (value, group) in zip(values, groups) { sums[group, default: 0] += value - mean }
    // In an order of its own, so that the last digits are the same in each run.
    let squares = sums.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value * $1.value }
    let number = Double(sums.count)
    value = mean
    error = (squares * number / max(number - 1, 1)).squareRoot() / count
  }

  /// The ratio of the means of numbers of the same samples, with its error to the first order.
  static func ratio(_ upper: [Double], over lower: [Double], groups: [Int]) -> GroupedMean {
    let count = Double(max(lower.count, 1))
    let mean = max(lower.reduce(0, +) / count, 1e-12)
    let ratio = upper.reduce(0, +) / count / mean
    let rest = GroupedMean(zip(upper, lower).map { $0 - ratio * $1 }, groups: groups)
    return GroupedMean(value: ratio, error: rest.error / mean)
  }
}
