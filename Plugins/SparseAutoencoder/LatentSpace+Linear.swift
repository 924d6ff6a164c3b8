public import Adaptors
import LinearAlgebra
public import Symmetries

extension LatentSpace {
  /// Leading principal components over their deviations as latent coordinates: the linear baseline.
  ///
  /// - Throws: `GeneratorError.notANetwork` where a component has no deviation.
  public init(_ components: PrincipalComponents, variables: [String]) throws {
    let forward = components.rows.transposed.scalingColumns(
      by: components.deviations.map { 1 / $0 }
    ).transposed
    let mean = Matrix(rows: components.mean.count, columns: 1, entries: components.mean)
    try self.init(
      variables: variables,
      encoder: LatentMap(
        skip: NetworkLayer(
          name: "encoder.linear", weights: forward, biases: (forward * mean).entries.map { -$0 },
          activation: .identity)),
      decoder: LatentMap(
        skip: NetworkLayer(
          name: "decoder.linear",
          weights: components.rows.transposed.scalingColumns(by: components.deviations),
          biases: components.mean, activation: .identity)))
  }

  /// The states themselves as latent coordinates.
  public init(identityOn variables: [String]) throws {
    var unit = Matrix(rows: variables.count, columns: variables.count)
    for place in variables.indices { unit[place, place] = 1 }
    func map(_ name: String) throws -> LatentMap {
      try LatentMap(
        skip: NetworkLayer(
          name: "\(name).linear", weights: unit,
          biases: [Double](repeating: 0, count: variables.count), activation: .identity))
    }
    try self.init(variables: variables, encoder: map("encoder"), decoder: map("decoder"))
  }
}
