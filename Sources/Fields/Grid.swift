/// A tensor-product grid: its axes, slowest first.
public struct Grid: Hashable, Sendable {
  /// The axes, the one that varies slowest in memory first.
  public var axes: [Axis]

  /// Creates a grid from its axes, slowest first.
  public init(axes: [Axis]) {
    self.axes = axes
  }

  /// The number of grid lines along each axis.
  public var shape: [Int] { axes.map(\.count) }

  /// The number of grid points.
  public var pointCount: Int { shape.reduce(1, *) }

  /// The axis of the given name, or nil.
  public func axis(named name: String) -> Axis? {
    axes.first { $0.name == name }
  }
}
