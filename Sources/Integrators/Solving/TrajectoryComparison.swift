import Foundation

/// The distance between two runs through the same trajectory.
struct TrajectoryComparison {
  /// The largest difference of two values over the largest magnitude of that output in the finer
  /// run.
  ///
  /// Where both runs stop at the same time within one percent, the frames of the first nine
  /// tenths of that time count; infinite where only one stops, or at another time.
  let difference: Double

  /// The same for each frame `[t]` that both runs reached.
  private let frameDifferences: [Double]

  init(coarser: Solution, finer: Solution, times: [Double]) {
    var end = Double.infinity
    var agree = coarser.stoppedAt == nil && finer.stoppedAt == nil
    if let one = coarser.stoppedAt, let other = finer.stoppedAt {
      let length = other - times[0]
      agree = abs(one - other) <= 0.01 * length
      end = times[0] + 0.9 * length
    }
    let outputs = (0..<finer.outputCount).map {
      TrajectoryComparison.distances(coarser, finer, $0, times, until: end)
    }
    // An output that vanishes but for rounding is measured by the size of the others.
    let floor = max(.leastNormalMagnitude, 1e-8 * (outputs.map(\.scale).max() ?? 0))
    var worst = [Double](repeating: 0, count: times.count)
    for output in outputs {
      // Frames that one of the runs did not reach are left out for all outputs.
      worst = zip(worst, output.distances).map { max($0, $1 / max(output.scale, floor)) }
    }
    frameDifferences = worst
    let counted = zip(times, worst).filter { $0.0 <= end }.map(\.1)
    difference = agree ? counted.max() ?? 0 : .infinity
  }

  /// The differences of one output, frame by frame as far as both runs reach, and its size.
  private static func distances(
    _ coarser: Solution, _ finer: Solution, _ output: Int, _ times: [Double], until end: Double
  ) -> (distances: [Double], scale: Double) {
    let count = finer.values.count / finer.outputCount / times.count
    let first = output * times.count * count
    var scale = 0.0
    var distances: [Double] = []
    for (frame, time) in times.enumerated() {
      let start = first + frame * count
      guard finer.values[start].isFinite, coarser.values[start].isFinite else { break }
      var distance = 0.0
      for index in start..<start + count {
        distance = max(distance, abs(finer.values[index] - coarser.values[index]))
        if time <= end { scale = max(scale, abs(finer.values[index])) }
      }
      distances.append(distance)
    }
    return (distances, scale)
  }

  /// Sets the frames of a stopped solution to NaN from the first that misses the tolerance.
  ///
  /// - Parameter share: the part of a difference that is the finer run's error.
  func removeUnsettled(from solution: inout Solution, tolerance: Double, share: Double, frames: Int)
  {
    guard solution.stoppedAt != nil else { return }
    let settled = frameDifferences.prefix { !(share.isFinite && $0 * share > tolerance) }.count
    let block = solution.values.count / solution.outputCount
    for output in 0..<solution.outputCount {
      for index in output * block + settled * block / frames..<(output + 1) * block {
        solution.values[index] = .nan
      }
    }
  }
}
