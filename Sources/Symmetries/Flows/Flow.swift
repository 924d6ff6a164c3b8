/// The one-parameter group of a generator: points carried along the field for a given time.
///
/// In closed form for affine fields; for others
/// Gragg's modified midpoint rule extrapolated to order 10 (Hairer, Norsett and Wanner 1993,
/// section II.9); the step is halved until the last two columns of the tableau agree.
public struct Flow: Sendable {
  /// The vector field.
  public let generator: any InfinitesimalGenerator

  /// The largest relative change between the last two extrapolations.
  public var tolerance = 1e-13

  /// The most steps of one motion; points that escape would be followed in ever smaller ones.
  public var mostSteps = 1024

  /// Creates the flow of a generator.
  public init(of generator: any InfinitesimalGenerator) {
    self.generator = generator
  }

  private static let substeps = [2, 4, 6, 8, 10]

  /// The points after a time; a point that escapes to infinity becomes NaN.
  public func transported(_ points: PointBatch, by time: Double) -> PointBatch {
    if let affine = AffineFlow(generator) { return affine.transported(points, by: time) }
    var pieces = 1
    while true {
      var current = points
      var isAccurate = true
      for _ in 0..<pieces where isAccurate {
        let (next, change) = step(current, by: time / Double(pieces))
        isAccurate = change <= tolerance || pieces >= mostSteps
        current = next
      }
      if isAccurate { return current }
      pieces *= 2
    }
  }

  private func step(_ points: PointBatch, by time: Double) -> (PointBatch, change: Double) {
    var column: [PointBatch] = []
    var change = 0.0
    for (row, count) in Flow.substeps.enumerated() {
      var next = [midpoint(points, by: time, substeps: count)]
      // Aitken-Neville in the square of the step.
      for depth in 0..<row {
        let ratio = Double(count) / Double(Flow.substeps[row - depth - 1])
        next.append(
          next[depth].adding(difference(next[depth], column[depth]), times: 1 / (ratio * ratio - 1))
        )
      }
      if row > 0 { change = relativeChange(next[row], next[row - 1]) }
      column = next
    }
    return (column[column.count - 1], change)
  }

  private func midpoint(_ points: PointBatch, by time: Double, substeps: Int) -> PointBatch {
    let width = time / Double(substeps)
    var previous = points
    var current = points.adding(generator.tangents(at: points), times: width)
    for _ in 1..<substeps {
      let next = previous.adding(generator.tangents(at: current), times: 2 * width)
      (previous, current) = (current, next)
    }
    return current
  }

  private func difference(_ left: PointBatch, _ right: PointBatch) -> PointBatch {
    left.adding(right, times: -1)
  }

  /// The largest change of a coordinate over its largest magnitude, points that escape left out.
  private func relativeChange(_ new: PointBatch, _ old: PointBatch) -> Double {
    zip(new.coordinates, old.coordinates).map { new, old in
      var (largest, change) = (0.0, 0.0)
      for (one, other) in zip(new, old) where one.isFinite && other.isFinite {
        largest = max(largest, one.magnitude)
        change = max(change, (one - other).magnitude)
      }
      return change == 0 ? 0 : change / max(largest, 1e-300)
    }.max() ?? 0
  }
}
