import Jets
public import LinearAlgebra

/// A one-parameter group that acts linearly on latent coordinates: `x -> decoder(exp(s L) encoder(x))`.
public struct LatentAction: Hashable, Sendable {
  /// The coordinates on which it acts.
  public let latent: LatentSpace

  /// The generator L, `[coordinate, coordinate]`.
  public let matrix: Matrix

  /// Creates an action.
  ///
  /// - Throws: `GeneratorError.notAMatrix` where the matrix does not fit the latent coordinates, has an entry
  ///   that is not finite or is zero.
  public init(_ latent: LatentSpace, matrix: Matrix) throws {
    guard matrix.rows == latent.dimension, matrix.columns == latent.dimension,
      matrix.entries.allSatisfy(\.isFinite), matrix.entries.contains(where: { $0 != 0 })
    else { throw GeneratorError.notAMatrix(coordinates: latent.coordinateNames) }
    self.latent = latent
    self.matrix = matrix
  }

  /// The action as a person reads it, as `-z2*d_z1 + z1*d_z2 on 2 latent coordinates`.
  public var description: String {
    let field = PolynomialVectorField(
      space: VariableSpace(independents: [], dependents: latent.coordinateNames),
      components: LinearField.components(ofRows: (0..<matrix.rows).map { matrix.row($0) + [0] }))
    return "\(field.rounded(digits: 4).description) on \(latent.dimension) latent coordinates"
  }
}
