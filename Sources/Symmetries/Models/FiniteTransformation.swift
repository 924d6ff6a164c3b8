public import Jets

/// One linear or affine transformation of the coordinates, as of a discrete group: `z -> M z + b`.
public struct FiniteTransformation: Hashable, Sendable {
  /// The coordinates on which it acts.
  public let space: VariableSpace

  /// One row for each coordinate: a factor for each coordinate in the order of the space, then the
  /// constant part; `[coordinate][coordinate + 1]`.
  public let rows: [[Double]]

  /// Creates a transformation from its rows `[coordinate][coordinate]` or `[coordinate][coordinate + 1]`.
  ///
  /// - Throws: `GeneratorError.notAMatrix` where the rows do not fit the space, an entry is not
  ///   finite or all are zero.
  public init(rows: [[Double]], on space: VariableSpace) throws {
    // The conditions on a matrix are those of a linear field.
    let field = try LinearField(rows: rows, on: space)
    self.space = field.space
    self.rows = field.rows
  }

  /// The images of points.
  public func callAsFunction(_ points: PointBatch) -> PointBatch {
    PointBatch(
      rows.map { row in
        var image = [Double](repeating: row[row.count - 1], count: points.count)
        for (factor, values) in zip(row, points.coordinates) where factor != 0 {
          for place in image.indices { image[place] += factor * values[place] }
        }
        return image
      })
  }

  /// The transformation as a person reads it, as `x -> 0.62*x - 0.78*y; z -> z`.
  public var description: String {
    let names = space.coordinateNames
    let images = PolynomialVectorField(
      space: space, components: LinearField.components(ofRows: rows)
    ).rounded(digits: 4).components
    return zip(names, images).map { "\($0) -> \($1.text(names: names))" }.joined(separator: "; ")
  }
}
