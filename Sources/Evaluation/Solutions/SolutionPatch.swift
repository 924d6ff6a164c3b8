/// A solution on a few closely spaced frames: enough to differentiate it in time and space.
public struct SolutionPatch: Sendable {
  /// The times of the frames, uniform.
  public let times: [Double]

  /// The grid points, uniform.
  public let positions: [Double]

  /// The solution, `[t, x]`.
  public let values: [Double]

  /// The columns about the steepest place, at most so many of them.
  func narrowed(to columns: Int) -> SolutionPatch {
    let count = positions.count
    guard columns < count else { return self }
    let row = times.count / 2 * count
    let slopes = (1..<count - 1).map { abs(values[row + $0 + 1] - values[row + $0 - 1]) }
    let steepest = slopes.indices.max { slopes[$0] < slopes[$1] } ?? 0
    let start = min(max(steepest - columns / 2, 0), count - columns)
    let kept = start..<(start + columns)
    return SolutionPatch(
      times: times, positions: Array(positions[kept]),
      values: times.indices.flatMap { row in
        values[(row * count + kept.lowerBound)..<(row * count + kept.upperBound)]
      })
  }
}
