import Foundation
package import LinearAlgebra
import Randomness

/// How far a transformation is from another's coset of a connected group: `min |exp(L_1) ... C - D|` over its algebra.
package struct CosetDistance: Sendable {
  /// A basis of the algebra, of unit length.
  private let algebra: [Matrix]

  /// The size of the data along each column, so that what counts is how differently data are moved.
  private let columns: [Double]

  private let seed: UInt64

  private static let starts = 8
  private static let steps = 40

  /// Takes a basis of the algebra, on the units of the task.
  ///
  /// - Parameter columns: the root mean square of what each column of a matrix is multiplied by.
  package init(_ algebra: [Matrix], columns: [Double], seed: UInt64) {
    let size = columns.reduce(0) { $0 + $1 * $1 }.squareRoot()
    self.columns = columns.map { $0 / size }
    self.algebra = algebra.map { element in
      let size = element.entries.reduce(0) { $0 + $1 * $1 }.squareRoot()
      return Matrix(
        rows: element.rows, columns: element.columns,
        entries: element.entries.map { size > 0 ? $0 / size : 0 })
    }
    self.seed = seed
  }

  /// The element of a transformation's coset that is nearest to another, and the distance: the root mean square
  /// of how far apart they move data, over that of the data; nil where one reverses and the other does not.
  ///
  /// - Parameter enough: a distance at which the search ends.
  package func nearest(
    in coset: SymmetryElement, to target: SymmetryElement, enough: Double = 1e-3
  ) throws -> (element: SymmetryElement, distance: Double)? {
    guard coset.reverses == target.reverses else { return nil }
    var best = (coset, distance(coset.matrix, target.matrix))
    guard !algebra.isEmpty else { return best }
    var generator = PhiloxGenerator(seed: seed, index: 2, stream: 0x6469_7363)
    for start in 0..<Self.starts {
      var moved = coset.matrix
      if start > 0 {
        // Far starts: distances on a group that is not simply a ball have more than one minimum.
        moved = step(algebra.map { _ in 2.5 * generator.normal() }, moved)
      }
      var least = distance(moved, target.matrix)
      var damping = 1e-3
      for _ in 0..<Self.steps {
        let weights = try change(moved, target.matrix, damping: damping)
        let next = step(weights, moved)
        let found = distance(next, target.matrix)
        if found < least {
          let gain = least - found
          (moved, least, damping) = (next, found, max(damping / 5, 1e-9))
          if gain < 1e-5 * least { break }
        } else {
          damping *= 8
          if damping > 1e6 { break }
        }
      }
      if least < best.1 {
        best = (SymmetryElement(moved, reverses: coset.reverses), least)
      }
      if best.1 < enough { break }
    }
    return best
  }

  /// The step of Levenberg and Marquardt towards a target.
  private func change(_ matrix: Matrix, _ target: Matrix, damping: Double) throws -> [Double] {
    let slopes = algebra.map { ($0 * matrix).scalingColumns(by: columns).entries }
    let count = algebra.count
    let difference = (target - matrix).scalingColumns(by: columns).entries
    var rows = (0..<difference.count).map { place in slopes.map { $0[place] } }
    for place in 0..<count {
      rows.append((0..<count).map { $0 == place ? damping.squareRoot() : 0 })
    }
    return try LeastSquares(
      Matrix(rows), target: difference + Array(repeating: 0, count: count)
    ).coefficients
  }

  private func step(_ weights: [Double], _ matrix: Matrix) -> Matrix {
    let length = weights.reduce(0) { $0 + $1 * $1 }.squareRoot()
    let factor = length > 3 ? 3 / length : 1
    var sum = Matrix(rows: matrix.rows, columns: matrix.columns)
    for (weight, element) in zip(weights, algebra) {
      for place in sum.entries.indices {
        sum.entries[place] += factor * weight * element.entries[place]
      }
    }
    return sum.exponential * matrix
  }

  private func distance(_ left: Matrix, _ right: Matrix) -> Double {
    (left - right).scalingColumns(by: columns).entries.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }
}
