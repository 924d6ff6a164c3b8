public import Fields
public import Symmetries

extension SolutionGraph {
  /// A stored solution, thinned to what the eye resolves.
  ///
  /// - Parameter field: `[t, x]`, periodic in x.
  /// - Throws: `EvaluationError` where it is not over a periodic interval.
  public init(of field: Field) throws {
    let axes = field.grid.axes
    guard axes.count == 2, let period = axes[1].period, axes[0].count > 1 else {
      throw EvaluationError("the field is not one over (t, x) on a periodic interval")
    }
    func thinned(_ axis: Axis, to most: Int) -> [Int] {
      Array(stride(from: 0, to: axis.count, by: max(axis.count / most, 1)))
    }
    let (rows, columns) = (thinned(axes[0], to: 121), thinned(axes[1], to: 128))
    let width = axes[1].count
    self.init(
      times: rows.map { axes[0].coordinates[$0] },
      positions: columns.map { axes[1].coordinates[$0] }, period: period,
      fields: [rows.flatMap { row in columns.map { field.values[row * width + $0] } }])
  }

  /// The points of the graph, `[coordinate][point]`.
  public var points: PointBatch {
    PointBatch(
      [times.flatMap { time in positions.map { _ in time } }, times.flatMap { _ in positions }]
        + fields)
  }
}
