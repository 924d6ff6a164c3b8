import ImageGenerators
import LinearAlgebra
import Networks

/// Generators of affine maps of the plane, as matrices on (x, y, 1).
struct AffineBasis: Sendable {
  /// Their names.
  let names: [String]

  /// Their entries row by row; the last row is zero, `[generator][9]`.
  let matrices: [[Double]]

  /// Some of the six generators with names.
  init(named names: [String]) {
    self.names = names
    matrices = names.compactMap { AffineFields.names.firstIndex(of: $0) }.map { place in
      AffineFields.rows[place].flatMap(\.self) + [0, 0, 0]
    }
  }

  init(names: [String], matrices: [[Double]]) {
    (self.names, self.matrices) = (names, matrices)
  }

  /// The number of generators.
  var count: Int { matrices.count }

  /// The length of the matrices of turns and of the other linear maps, which learned ones are given too, so
  /// that their coefficients are in the same unit.
  static let length = 2.0.squareRoot()

  /// All generators, `[generator, 9]`.
  var tensor: Tensor<Float> {
    Tensor(shape: [count, 9], values: matrices.flatMap { $0.map { Float($0) } })
  }

  /// The map of one generator and a coefficient, nine entries.
  func map(_ generator: Int, _ coefficient: Double) -> [Double] {
    SquareMatrixExponential.exponential(matrices[generator].map { coefficient * $0 }, size: 3)
  }
}
