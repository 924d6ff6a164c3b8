extension PhiloxGenerator {
  /// Values with independent Gaussian noise, whose standard deviation is a fraction of theirs.
  ///
  /// The deviation is that of the finite values; one number is drawn for each value, finite or
  /// not, so that the place in the sequence stays known.
  public mutating func adding(noise fraction: Double, to values: [Double]) -> [Double] {
    let finite = values.filter(\.isFinite)
    let count = Double(max(finite.count, 1))
    let mean = finite.reduce(0, +) / count
    let variance = finite.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    let deviation = fraction * variance.squareRoot()
    return values.map { $0 + deviation * normal() }
  }
}
