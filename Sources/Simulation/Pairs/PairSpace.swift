import Fields

/// What inputs consist of.
struct PairSpace: Hashable, Sendable {
  /// The names of the variables.
  var variables: [String]

  /// The name of the axis of places, such as `particle`.
  var axis: String

  /// The number of places.
  var count: Int

  /// The grid of an input.
  var grid: Grid {
    Grid(axes: [Axis(name: axis, coordinates: (0..<count).map(Double.init))])
  }
}
