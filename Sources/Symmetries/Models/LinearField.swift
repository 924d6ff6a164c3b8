public import Jets

/// A vector field that is linear or affine in the coordinates, as a matrix: `v(z) = A z + b`.
public struct LinearField: Hashable, Sendable {
  /// The coordinates on which it acts.
  public let space: VariableSpace

  /// One row for each component: a factor for each coordinate in the order of the space, then the
  /// constant part; `[coordinate][coordinate + 1]`.
  public let rows: [[Double]]

  /// Creates a field from its rows `[coordinate][coordinate]` or `[coordinate][coordinate + 1]`.
  ///
  /// - Throws: `GeneratorError.notAMatrix` where the rows do not fit the space, an entry is not
  ///   finite or all are zero.
  public init(rows: [[Double]], on space: VariableSpace) throws {
    let count = space.dimension
    guard rows.count == count, rows.allSatisfy({ $0.count == count || $0.count == count + 1 }),
      rows.allSatisfy({ $0.count == rows[0].count }),
      rows.allSatisfy({ $0.allSatisfy(\.isFinite) }),
      rows.contains(where: { $0.contains { $0 != 0 } })
    else { throw GeneratorError.notAMatrix(coordinates: space.coordinateNames) }
    self.space = space
    self.rows = rows.map { $0.count == count ? $0 + [0] : $0 }
  }

  /// The same field with polynomial components.
  public var field: PolynomialVectorField<Double> {
    PolynomialVectorField(space: space, components: Self.components(ofRows: rows))
  }

  /// Rows `[coordinate][coordinate + 1]` as polynomials of the first degree.
  static func components(ofRows rows: [[Double]]) -> [Polynomial<Double>] {
    rows.map { row in
      Polynomial(
        Dictionary(
          uniqueKeysWithValues: row.enumerated().map { place, factor in
            (Monomial((0..<rows.count).map { $0 == place ? 1 : 0 }), factor)
          }))
    }
  }
}
