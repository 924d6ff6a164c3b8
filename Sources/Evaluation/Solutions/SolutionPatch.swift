/// A solution on a few closely spaced frames: enough to differentiate it in time and space.
public struct SolutionPatch: Sendable {
  /// The times of the frames, uniform.
  public let times: [Double]

  /// The grid points, uniform.
  public let positions: [Double]

  /// The solution, `[field][t, x]`.
  public let fields: [[Double]]

  /// The columns about the steepest place, at most so many of them.
  ///
  /// Of several fields the slopes are added, each over its largest.
  func narrowed(to columns: Int) -> SolutionPatch {
    let count = positions.count
    guard columns < count else { return self }
    let row = times.count / 2 * count
    var slopes = [Double](repeating: 0, count: count - 2)
    for values in fields {
      let own = (1..<count - 1).map { abs(values[row + $0 + 1] - values[row + $0 - 1]) }
      guard let largest = own.max(), largest > 0 else { continue }
      for place in slopes.indices { slopes[place] += own[place] / largest }
    }
    let steepest = slopes.indices.max { slopes[$0] < slopes[$1] } ?? 0
    let start = min(max(steepest - columns / 2, 0), count - columns)
    let kept = start..<(start + columns)
    return SolutionPatch(
      times: times, positions: Array(positions[kept]),
      fields: fields.map { values in
        times.indices.flatMap { row in
          values[(row * count + kept.lowerBound)..<(row * count + kept.upperBound)]
        }
      })
  }
}
