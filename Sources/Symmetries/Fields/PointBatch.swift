/// Many points of a space of variables, or a vector at each of them.
public struct PointBatch: Hashable, Sendable {
  /// The values of each coordinate, `[coordinate][point]`.
  public var coordinates: [[Double]]

  /// Creates a batch from the values of each coordinate, `[coordinate][point]`.
  ///
  /// - Precondition: all coordinates have the same number of points.
  public init(_ coordinates: [[Double]]) {
    precondition(Set(coordinates.map(\.count)).count <= 1, "as many values in each coordinate")
    self.coordinates = coordinates
  }

  /// The number of points.
  public var count: Int { coordinates.first?.count ?? 0 }

  /// The points moved along vectors.
  public func adding(_ vectors: PointBatch, times factor: Double) -> PointBatch {
    PointBatch(
      zip(coordinates, vectors.coordinates).map { point, vector in
        zip(point, vector).map { $0 + factor * $1 }
      })
  }
}
