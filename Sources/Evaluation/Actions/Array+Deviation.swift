extension Array where Element == Double {
  /// The standard deviation.
  var deviation: Double {
    let mean = reduce(0, +) / Double(count)
    let variance = reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)
    return variance.squareRoot()
  }
}
