import ImageGenerators
import LinearAlgebra
import Networks
import Randomness

/// Generators of affine maps of the plane, as matrices on (x, y, 1).
struct AffineBasis: Sendable {
  /// Their entries row by row; the last row is zero, `[generator][9]`.
  let matrices: [[Double]]

  /// Their names: of matrices that were learned that of the nearest one with a name, or a number.
  let names: [String]

  /// Some of the six generators with names.
  init(named names: [String]) {
    self.names = names
    matrices = names.compactMap { AffineFields.names.firstIndex(of: $0) }.map(Self.named)
  }

  /// Matrices that were learned.
  init(learned matrices: [[Double]]) {
    self.matrices = matrices
    names = matrices.enumerated().map { place, matrix in
      let near = AffineFields.names.indices.first { Self.cosine(matrix, Self.named($0)) > 0.97 }
      return near.map { AffineFields.names[$0] } ?? "generator \(place + 1)"
    }
  }

  /// Random matrices of the length of a turn.
  init(random count: Int, using random: inout PhiloxGenerator) {
    self.init(
      learned: (0..<count).map { _ in
        let entries = (0..<6).map { _ in random.normal() }
        let norm = entries.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return entries.map { Self.length * $0 / norm } + [0, 0, 0]
      })
  }

  private static func named(_ place: Int) -> [Double] {
    AffineFields.rows[place].flatMap(\.self) + [0, 0, 0]
  }

  private static func cosine(_ one: [Double], _ other: [Double]) -> Double {
    func product(_ left: [Double], _ right: [Double]) -> Double {
      zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
    }
    return abs(product(one, other))
      / (product(one, one) * product(other, other)).squareRoot()
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

  /// Whether a generator is nearly a turn about some point.
  func isTurn(_ generator: Int) -> Bool {
    let matrix = matrices[generator]
    let turning = abs(matrix[3] - matrix[1])
    return turning > 0
      && abs(matrix[1] + matrix[3]) + abs(matrix[0]) + abs(matrix[4]) < 0.5 * turning
  }

  /// The coefficient up to which widths may grow: a whole circle, a factor of 4.5, half of the longer side.
  func limit(_ generator: Int) -> Double {
    if isTurn(generator) { return .pi }
    return [0, 1, 3, 4].contains { matrices[generator][$0] != 0 } ? 1.5 : 1
  }

  /// The coefficient up to which images are moved to see how they are spread: two radians, a factor of two, a
  /// quarter of the longer side.
  func reach(_ generator: Int) -> Double {
    if isTurn(generator) { return 2 }
    return [0, 1, 3, 4].contains { matrices[generator][$0] != 0 } ? 0.7 : 0.5
  }
}
