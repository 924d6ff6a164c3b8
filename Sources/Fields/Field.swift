/// A function sampled on a grid: a solution over `(t, x)`, a channel over `(y, x)`.
public struct Field: Hashable, Sendable {
  /// The name of the dependent variable, such as `u`.
  public var name: String

  /// The grid on which the values stand.
  public var grid: Grid

  /// The values, row-major in the order of the grid's axes (`[t, x]` for a 1+1 solution).
  public var values: [Double]

  /// Creates a field from its values.
  ///
  /// - Precondition: there are as many values as grid points.
  public init(name: String, grid: Grid, values: [Double]) {
    precondition(values.count == grid.pointCount, "one value for each grid point")
    self.name = name
    self.grid = grid
    self.values = values
  }
  /// The field at one place of its first axis: a frame of a solution.
  ///
  /// - Precondition: there are two axes or more and the place is on the first.
  public func slice(at place: Int) -> Field {
    let rest = Grid(axes: Array(grid.axes.dropFirst()))
    precondition(
      !rest.axes.isEmpty && (0..<grid.axes[0].count).contains(place), "a place of an axis")
    let start = place * rest.pointCount
    return Field(name: name, grid: rest, values: Array(values[start..<start + rest.pointCount]))
  }

  /// The same field with its two axes exchanged.
  ///
  /// - Precondition: there are two axes.
  public var transposed: Field {
    precondition(grid.axes.count == 2, "two axes")
    let (rows, columns) = (grid.axes[0].count, grid.axes[1].count)
    return Field(
      name: name, grid: Grid(axes: grid.axes.reversed()),
      values: (0..<columns).flatMap { column in (0..<rows).map { values[$0 * columns + column] } })
  }
}
