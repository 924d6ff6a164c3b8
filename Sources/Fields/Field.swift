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
}
