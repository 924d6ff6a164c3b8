import Foundation

/// The distance between two runs through the same trajectory.
struct TrajectoryComparison {
  /// The largest difference of two values over the largest magnitude of the finer run.
  ///
  /// Where both runs stop at the same time within one percent, the frames of the first nine
  /// tenths of that time count; infinite where only one stops, or at another time.
  let difference: Double

  /// The same for each frame `[t]` that both runs reached.
  private let frameDifferences: [Double]

  private let count: Int

  init(coarser: Solution, finer: Solution, times: [Double], count: Int) {
    self.count = count
    var end = Double.infinity
    var agree = coarser.stoppedAt == nil && finer.stoppedAt == nil
    if let one = coarser.stoppedAt, let other = finer.stoppedAt {
      let length = other - times[0]
      agree = abs(one - other) <= 0.01 * length
      end = times[0] + 0.9 * length
    }
    let reached = times.indices.prefix { frame in
      finer.values[frame * count].isFinite && coarser.values[frame * count].isFinite
    }
    var scale = Double.leastNormalMagnitude
    var distances: [Double] = []
    for frame in reached {
      var distance = 0.0
      for index in frame * count..<(frame + 1) * count {
        distance = max(distance, abs(finer.values[index] - coarser.values[index]))
        if times[frame] <= end { scale = max(scale, abs(finer.values[index])) }
      }
      distances.append(distance)
    }
    frameDifferences = distances.map { $0 / scale }
    let counted = zip(times, frameDifferences).filter { $0.0 <= end }.map(\.1)
    difference = agree ? counted.max() ?? 0 : .infinity
  }

  /// Sets the frames of a stopped solution to NaN from the first that misses the tolerance.
  ///
  /// - Parameter share: the part of a difference that is the finer run's error.
  func removeUnsettled(from solution: inout Solution, tolerance: Double, share: Double) {
    guard solution.stoppedAt != nil else { return }
    let settled = frameDifferences.prefix { !(share.isFinite && $0 * share > tolerance) }.count
    for index in settled * count..<solution.values.count { solution.values[index] = .nan }
  }
}
