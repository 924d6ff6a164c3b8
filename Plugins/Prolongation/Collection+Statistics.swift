extension Collection<Double> {
  /// The arithmetic mean.
  var mean: Double { reduce(0, +) / Double(Swift.max(count, 1)) }

  /// The root of the mean square.
  var rootMeanSquare: Double {
    (reduce(0) { $0 + $1 * $1 } / Double(Swift.max(count, 1))).squareRoot()
  }

  /// The standard deviation.
  var deviation: Double {
    let centre = mean
    return map { $0 - centre }.rootMeanSquare
  }
}
