import Foundation
package import LinearAlgebra
package import Randomness

/// Rotations of SO(n), uniform over the group (Haar), the same one on each of some blocks of coordinates.
package struct RotationLaw: ElementLaw {
  /// The coordinates of each block, n of them.
  let blocks: [[Int]]

  /// The number of all coordinates.
  let size: Int

  package let description: String

  /// The dimension n.
  var dimension: Int { blocks[0].count }

  init(blocks: [[Int]], coordinates: [String]) {
    (self.blocks, size) = (blocks, coordinates.count)
    let names = blocks.map { "(" + $0.map { coordinates[$0] }.joined(separator: ", ") + ")" }
    description =
      "rotations of " + names.joined(separator: ", ")
      + (blocks[0].count == 2 ? ", uniform over the turn" : ", uniform over SO(\(blocks[0].count))")
  }

  package func draw(_ random: inout PhiloxGenerator) -> AffineMap {
    .blocks(Self.rotation(dimension, &random), on: blocks, of: size)
  }

  /// A rotation of n dimensions, uniform over the group.
  ///
  /// Q of a normal matrix with a positive diagonal of R is uniform over O(n) (Mezzadri 2007); where its
  /// determinant is -1, one column changes its sign.
  package static func rotation(_ n: Int, _ random: inout PhiloxGenerator) -> Matrix {
    if n == 2 {
      let angle = 2 * Double.pi * random.uniform()
      return Matrix(
        rows: 2, columns: 2, entries: [cos(angle), -sin(angle), sin(angle), cos(angle)])
    }
    var columns: [[Double]] = []
    while columns.count < n {
      let vector = (0..<n).map { _ in random.normal() }
      if let next = normalised(vector, without: columns) { columns.append(next) }
    }
    var matrix = Matrix(columns).transposed
    if determinant(matrix) < 0 {
      for row in 0..<n { matrix[row, n - 1] *= -1 }
    }
    return matrix
  }

  /// The unit vector of what others leave of a vector (Gram and Schmidt, twice); nil where nothing is left.
  static func normalised(_ vector: [Double], without others: [[Double]]) -> [Double]? {
    func length(_ vector: [Double]) -> Double { vector.reduce(0) { $0 + $1 * $1 }.squareRoot() }
    var rest = vector
    for _ in 0..<2 {
      for other in others {
        let product = zip(rest, other).reduce(0) { $0 + $1.0 * $1.1 }
        for place in rest.indices { rest[place] -= product * other[place] }
      }
    }
    let size = length(rest)
    guard size > 1e-9 * length(vector), size > 0 else { return nil }
    return rest.map { $0 / size }
  }

  /// The determinant, by elimination with pivots.
  package static func determinant(_ matrix: Matrix) -> Double {
    var (work, result) = (matrix, 1.0)
    let n = matrix.rows
    for step in 0..<n {
      let pivot = (step..<n).max { abs(work[$0, step]) < abs(work[$1, step]) } ?? step
      guard work[pivot, step] != 0 else { return 0 }
      if pivot != step {
        result = -result
        for column in 0..<n {
          (work[pivot, column], work[step, column]) = (work[step, column], work[pivot, column])
        }
      }
      result *= work[step, step]
      for row in step + 1..<max(n, step + 1) {
        let factor = work[row, step] / work[step, step]
        for column in step..<n { work[row, column] -= factor * work[step, column] }
      }
    }
    return result
  }
}
