public import Evaluation
public import Fields
public import Symmetries

/// The graph of a solution carried along the flow of a generator, point by point.
///
/// Three periods of the solution are carried, so that what moves into the window from its sides is
/// there; before the first frame and after the last nothing is known.
public struct TransportedGraph {
  private let rows: Int
  private let columns: Int
  private let times: [Double]
  private let positions: [Double]
  private let fields: [[Double]]

  /// Good enough for the eye.
  private static let tolerance = 1e-6
  private static let mostSteps = 16

  /// Carries a solution for a time.
  public init(
    _ solution: SolutionGraph, along generator: any InfinitesimalGenerator, for time: Double
  ) {
    let count = solution.positions.count
    rows = solution.times.count
    columns = 3 * count
    let columns = columns
    let places = (-1...1).flatMap { copy in
      solution.positions.map { $0 + Double(copy) * solution.period }
    }
    let points = PointBatch(
      [
        solution.times.flatMap { Array(repeating: $0, count: columns) },
        solution.times.flatMap { _ in places },
      ]
        + solution.fields.map { values in
          solution.times.indices.flatMap { row in
            (0..<columns).map { values[row * count + $0 % count] }
          }
        })
    var flow = Flow(of: generator)
    flow.tolerance = TransportedGraph.tolerance
    flow.mostSteps = TransportedGraph.mostSteps
    let carried = time == 0 ? points : flow.transported(points, by: time)
    times = carried.coordinates[0]
    positions = carried.coordinates[1]
    fields = Array(carried.coordinates.dropFirst(2))
  }

  /// The transformed solution at one time, from left to right; NaN between pieces.
  ///
  /// - Parameters:
  ///   - place: which of the fields is taken.
  ///   - window: the positions that are wanted.
  public func profile(
    ofField place: Int = 0, at time: Double, within window: ClosedRange<Double>
  ) -> [SIMD2<Double>] {
    let values = fields[place]
    return (0..<columns).map { column in
      for row in 0..<(rows - 1) {
        let (before, after) = (row * columns + column, (row + 1) * columns + column)
        let span = times[after] - times[before]
        guard span != 0 else { continue }
        let share = (time - times[before]) / span
        guard (0...1).contains(share) else { continue }
        let point = SIMD2(
          positions[before] + share * (positions[after] - positions[before]),
          values[before] + share * (values[after] - values[before]))
        if window.contains(point.x) { return point }
      }
      return SIMD2(.nan, .nan)
    }
  }

  /// The transformed solution on a grid of time and space; NaN where nothing is known.
  ///
  /// Each cell of the graph is filled as two triangles with values interpolated between corners.
  ///
  /// - Parameter place: which of the fields is taken.
  public func field(_ place: Int = 0, named name: String, on grid: Grid) -> Field {
    let values = fields[place]
    var field = Field(
      name: name, grid: grid, values: [Double](repeating: .nan, count: grid.pointCount))
    let (height, width) = (grid.axes[0].count, grid.axes[1].count)
    func scaled(_ values: [Double], _ axis: Axis) -> [Double] {
      values.map { ($0 - axis.coordinates[0]) / axis.spacing }
    }
    let ups = scaled(times, grid.axes[0])
    let acrosses = scaled(positions, grid.axes[1])
    func fill(_ a: Int, _ b: Int, _ c: Int) {
      let (x, y) = (SIMD3(acrosses[a], acrosses[b], acrosses[c]), SIMD3(ups[a], ups[b], ups[c]))
      let area = (x[1] - x[0]) * (y[2] - y[0]) - (x[2] - x[0]) * (y[1] - y[0])
      guard area.isFinite, area != 0 else { return }
      let left = max(0, (x.min() - 1e-9).rounded(.up))
      let right = min(Double(width - 1), (x.max() + 1e-9).rounded(.down))
      let bottom = max(0, (y.min() - 1e-9).rounded(.up))
      let top = min(Double(height - 1), (y.max() + 1e-9).rounded(.down))
      guard left <= right, bottom <= top else { return }
      for row in Int(bottom)...Int(top) {
        for column in Int(left)...Int(right) {
          let (across, up) = (Double(column) - x[0], Double(row) - y[0])
          let second = (across * (y[2] - y[0]) - (x[2] - x[0]) * up) / area
          let third = ((x[1] - x[0]) * up - across * (y[1] - y[0])) / area
          guard second >= -1e-9, third >= -1e-9, second + third <= 1 + 1e-9 else { continue }
          field.values[row * width + column] =
            values[a] + second * (values[b] - values[a]) + third * (values[c] - values[a])
        }
      }
    }
    for row in 0..<(rows - 1) {
      for column in 0..<(columns - 1) {
        let corner = row * columns + column
        fill(corner, corner + 1, corner + columns)
        fill(corner + 1, corner + columns + 1, corner + columns)
      }
    }
    return field
  }
}
