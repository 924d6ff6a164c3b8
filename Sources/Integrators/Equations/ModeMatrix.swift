import Foundation
import Spectral

/// A small complex matrix: what the linear terms do to the components of one mode.
struct ModeMatrix {
  let dimension: Int
  private(set) var elements: [Complex]

  init(dimension: Int) {
    self.dimension = dimension
    elements = [Complex](repeating: .zero, count: dimension * dimension)
  }

  static func identity(_ dimension: Int) -> ModeMatrix {
    var result = ModeMatrix(dimension: dimension)
    for index in 0..<dimension { result[index, index] = Complex(1) }
    return result
  }

  subscript(row: Int, column: Int) -> Complex {
    get { elements[row * dimension + column] }
    set { elements[row * dimension + column] = newValue }
  }

  /// Whether all elements beside the diagonal are zero.
  var isDiagonal: Bool {
    elements.indices.allSatisfy { $0 % (dimension + 1) == 0 || elements[$0] == .zero }
  }

  /// The largest sum of magnitudes in a row.
  var norm: Double {
    (0..<dimension).map { row in
      (0..<dimension).reduce(0) { $0 + self[row, $1].magnitude }
    }.max() ?? 0
  }

  static func + (left: ModeMatrix, right: ModeMatrix) -> ModeMatrix {
    var result = left
    for index in result.elements.indices {
      result.elements[index] = result.elements[index] + right.elements[index]
    }
    return result
  }

  static func * (left: ModeMatrix, right: ModeMatrix) -> ModeMatrix {
    var result = ModeMatrix(dimension: left.dimension)
    for row in 0..<left.dimension {
      for column in 0..<left.dimension {
        var sum = Complex.zero
        for inner in 0..<left.dimension { sum = sum + left[row, inner] * right[inner, column] }
        result[row, column] = sum
      }
    }
    return result
  }

  static func * (factor: Double, matrix: ModeMatrix) -> ModeMatrix {
    var result = matrix
    for index in result.elements.indices {
      result.elements[index] = factor * matrix.elements[index]
    }
    return result
  }

  /// Powers of two d such that `element * d[column] / d[row]` has rows and columns of like size.
  ///
  /// Parlett and Reinsch 1969. A wave equation's `[0, 1; -k^2, 0]` becomes one of size k.
  var balance: [Double] {
    var scales = [Double](repeating: 1, count: dimension)
    for _ in 0..<8 {
      for index in 0..<dimension {
        var (row, column) = (0.0, 0.0)
        for other in 0..<dimension where other != index {
          row += self[index, other].magnitude * scales[other] / scales[index]
          column += self[other, index].magnitude * scales[index] / scales[other]
        }
        guard row > 0, column > 0, row.isFinite, column.isFinite else { continue }
        scales[index] *= exp2((0.5 * log2(row / column)).rounded())
      }
    }
    return scales
  }

  /// The matrix with `element * factors[column] / factors[row]`.
  func scaled(by factors: [Double]) -> ModeMatrix {
    var result = self
    for row in 0..<dimension {
      for column in 0..<dimension {
        result[row, column] = factors[column] / factors[row] * self[row, column]
      }
    }
    return result
  }

  /// The rate at which the fastest growing solution of `v' = A v` grows, beside the size of A.
  ///
  /// From the norm of exp(A/s) squared forty times: the logarithm's error halves each time.
  var growthRate: (rate: Double, size: Double) {
    if dimension == 1 { return (elements[0].real, elements[0].magnitude) }
    let balanced = scaled(by: balance)
    let size = balanced.norm
    guard size > 0, size.isFinite else { return (0, 0) }
    var power = MatrixWeights.exponential(1 / size * balanced)
    var logarithm = 0.0
    for _ in 0..<40 {
      let norm = power.norm
      guard norm > 0 else { return (-.infinity, size) }
      power = 1 / norm * power
      logarithm = 2 * (logarithm + log(norm))
      power = power * power
    }
    return (size * (logarithm + log(max(power.norm, .leastNormalMagnitude))) * exp2(-40), size)
  }
}
