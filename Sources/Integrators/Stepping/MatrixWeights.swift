import Spectral

/// The coefficient functions of ETDRK4 at a matrix, as `ExponentialWeights` at a number.
struct MatrixWeights {
  var full: ModeMatrix
  var half: ModeMatrix
  var stage: ModeMatrix
  var first: ModeMatrix
  var middle: ModeMatrix
  var last: ModeMatrix

  init(_ matrix: ModeMatrix) {
    let scales = matrix.balance
    let balanced = matrix.scaled(by: scales)
    let back = scales.map { 1 / $0 }
    let whole = MatrixWeights.phi(balanced)
    let part = MatrixWeights.phi(0.5 * balanced)
    full = whole.zero.scaled(by: back)
    half = part.zero.scaled(by: back)
    stage = (0.5 * part.one).scaled(by: back)
    first = (whole.one + -3 * whole.two + 4 * whole.three).scaled(by: back)
    middle = (2 * whole.two + -4 * whole.three).scaled(by: back)
    last = (4 * whole.three + -1 * whole.two).scaled(by: back)
  }

  /// The matrix exponential.
  static func exponential(_ matrix: ModeMatrix) -> ModeMatrix {
    let scales = matrix.balance
    return phi(matrix.scaled(by: scales)).zero.scaled(by: scales.map { 1 / $0 })
  }

  /// phi_k(A) = sum of A^n / (n+k)! for k = 0...3, by Taylor series and doubling of the argument.
  ///
  /// Skaflestad and Wright 2009.
  private static func phi(
    _ matrix: ModeMatrix
  ) -> (zero: ModeMatrix, one: ModeMatrix, two: ModeMatrix, three: ModeMatrix) {
    var doublings = 0
    var scale = 1.0
    let size = matrix.norm
    while size * scale >= 0.5, doublings < 1000 {
      doublings += 1
      scale /= 2
    }
    let point = scale * matrix
    let none = ModeMatrix(dimension: matrix.dimension)
    var (one, two, three) = (none, none, none)
    var power = ModeMatrix.identity(matrix.dimension)
    for term in 0..<18 {
      let n = Double(term)
      power = 1 / (n + 1) * power
      one = one + power
      two = two + 1 / (n + 2) * power
      three = three + 1 / ((n + 2) * (n + 3)) * power
      power = power * point
    }
    var zero = ModeMatrix.identity(matrix.dimension) + point * one
    for _ in 0..<doublings {
      three = 0.125 * (zero * three + three + two + 0.5 * one)
      two = 0.25 * (zero * two + two + one)
      one = 0.5 * (zero * one + one)
      zero = zero * zero
    }
    return (zero, one, two, three)
  }
}
