/// How constant a radius is along trajectories.
public struct RadiusConstancy: Hashable, Sendable {
  /// The mean over the trajectories of the standard deviation over the mean of the radius.
  public let deviation: Double

  /// The share of the variance of all radii that is within trajectories; nil for one trajectory.
  ///
  /// It is small where each trajectory has a radius of its own and keeps it, and near one where radii tell
  /// nothing, even if they are all alike.
  public let shareWithin: Double?

  /// Measures radii.
  ///
  /// - Parameter radii: of each trajectory at each of its frames.
  public init(_ radii: [[Double]]) {
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(max(values.count, 1)) }
    func variance(_ values: [Double]) -> Double {
      let centre = mean(values)
      return mean(values.map { ($0 - centre) * ($0 - centre) })
    }
    deviation = mean(radii.map { variance($0).squareRoot() / mean($0) })
    let total = variance(radii.flatMap { $0 })
    let centre = mean(radii.flatMap { $0 })
    // Radii that are all alike to rounding tell nothing.
    let differ = total > 1e-16 * centre * centre
    shareWithin = radii.count > 1 ? (differ ? mean(radii.map(variance)) / total : 1) : nil
  }
}
