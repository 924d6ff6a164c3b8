public import Jets

/// A vector field on the space of independent and dependent variables.
public protocol InfinitesimalGenerator: Sendable {
  /// The coordinates of the space.
  var space: VariableSpace { get }

  /// The vector at each point, `[coordinate][point]` in the order of the space.
  func tangents(at points: PointBatch) -> PointBatch
}
