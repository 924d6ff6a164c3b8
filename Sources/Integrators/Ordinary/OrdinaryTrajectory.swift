/// A solution of an ordinary system at given times.
public struct OrdinaryTrajectory: Hashable, Sendable {
  /// The values `[variable, t]`, row-major; NaN from where the solution stopped.
  public var values: [Double]

  /// The number of times.
  public let timeCount: Int

  /// The number of steps taken.
  public var stepCount: Int

  /// The time at which the steps became too small to go on or a rate was not finite; nil where the
  /// last time was reached.
  public var stoppedAt: Double?

  /// The largest difference from a solution with shorter steps of higher order, each variable's
  /// relative to its largest magnitude; nil where no such solution was asked for.
  public var estimatedError: Double?

  /// The values of a variable at all times.
  public func values(of variable: Int) -> [Double] {
    Array(values[variable * timeCount..<(variable + 1) * timeCount])
  }

  /// The values of all variables at one time.
  public func state(at time: Int) -> [Double] {
    stride(from: time, to: values.count, by: timeCount).map { values[$0] }
  }

  /// The largest difference from another solution, relative to each variable's largest magnitude.
  func distance(from other: OrdinaryTrajectory) -> Double {
    var worst = 0.0
    for variable in 0..<values.count / max(timeCount, 1) {
      let range = variable * timeCount..<(variable + 1) * timeCount
      var (scale, difference) = (0.0, 0.0)
      for index in range where values[index].isFinite && other.values[index].isFinite {
        scale = max(scale, abs(values[index]))
        difference = max(difference, abs(values[index] - other.values[index]))
      }
      if scale > 0 { worst = max(worst, difference / scale) }
    }
    return worst
  }
}
