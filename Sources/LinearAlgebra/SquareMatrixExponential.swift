/// The exponential of small square matrices and its derivative.
///
/// Scaling and squaring (Higham 2008, ch. 10) around the Taylor polynomial of degree 16, which at
/// norms up to 1/2 is exact to rounding (0.5^17 / 17! = 2e-20), and for small matrices needs
/// nothing but products.
package enum SquareMatrixExponential {
  private static let degree = 16

  /// exp(A) of a row-major n by n matrix.
  package static func exponential(_ matrix: [Double], size n: Int) -> [Double] {
    var norm = 0.0
    for row in 0..<n {
      norm = max(norm, (0..<n).reduce(0) { $0 + abs(matrix[row * n + $1]) })
    }
    guard norm.isFinite else { return [Double](repeating: .nan, count: n * n) }
    let squarings = norm > 0.5 ? Int(norm.exponent) + 2 : 0
    let scaled = matrix.map { $0 * Double(sign: .plus, exponent: -squarings, significand: 1) }
    var product = [Double](repeating: 0, count: n * n)
    // exp(A) - 1 by Horner's rule: A (1 + A/2 (1 + A/3 (...))).
    var result = scaled
    for divisor in stride(from: degree, to: 1, by: -1) {
      for entry in 0..<n * n { result[entry] /= Double(divisor) }
      for row in 0..<n { result[row * n + row] += 1 }
      multiply(scaled, result, n, into: &product)
      swap(&result, &product)
    }
    // With B = exp(A) - 1, exp(2A) - 1 = B^2 + 2B: small matrices keep their digits.
    for _ in 0..<squarings {
      multiply(result, result, n, into: &product)
      for entry in 0..<n * n { result[entry] = product[entry] + 2 * result[entry] }
    }
    for row in 0..<n { result[row * n + row] += 1 }
    return result
  }

  /// The gradient of a function of exp(A) with respect to A, given that with respect to exp(A).
  ///
  /// It is the Fréchet derivative at the transposed matrix in the direction of the gradient, the
  /// upper right block of exp([[A^T, G], [0, A^T]]) (Higham 2008, eq. 3.16). Of each block matrix the
  /// first row is kept, and only the size of A sets the number of squarings: the block is linear in G.
  package static func gradient(_ matrix: [Double], _ gradient: [Double], size n: Int) -> [Double] {
    guard gradient.allSatisfy(\.isFinite) else { return gradient }
    var norm = 0.0
    for column in 0..<n {
      norm = max(norm, (0..<n).reduce(0) { $0 + abs(matrix[$1 * n + column]) })
    }
    guard norm.isFinite else { return [Double](repeating: .nan, count: n * n) }
    let squarings = norm > 0.5 ? Int(norm.exponent) + 2 : 0
    let factor = Double(sign: .plus, exponent: -squarings, significand: 1)
    let scaled = (0..<n * n).map { factor * matrix[$0 % n * n + $0 / n] }
    let direction = gradient.map { factor * $0 }
    var (result, derivative) = (scaled, direction)
    var (product, change) = (scaled, direction)
    for divisor in stride(from: degree, to: 1, by: -1) {
      for entry in 0..<n * n {
        result[entry] /= Double(divisor)
        derivative[entry] /= Double(divisor)
      }
      for row in 0..<n { result[row * n + row] += 1 }
      multiply(scaled, derivative, n, into: &change)
      multiply(direction, result, n, adding: true, into: &change)
      multiply(scaled, result, n, into: &product)
      swap(&result, &product)
      swap(&derivative, &change)
    }
    for _ in 0..<squarings {
      multiply(result, derivative, n, into: &change)
      multiply(derivative, result, n, adding: true, into: &change)
      multiply(result, result, n, into: &product)
      for entry in 0..<n * n {
        result[entry] = product[entry] + 2 * result[entry]
        derivative[entry] = change[entry] + 2 * derivative[entry]
      }
    }
    return derivative
  }

  private static func multiply(
    _ left: [Double], _ right: [Double], _ n: Int, adding: Bool = false,
    into target: inout [Double]
  ) {
    left.withUnsafeBufferPointer { left in
      right.withUnsafeBufferPointer { right in
        target.withUnsafeMutableBufferPointer { target in
          guard let l = left.baseAddress, let r = right.baseAddress, let t = target.baseAddress
          else { return }
          for row in 0..<n {
            let sum = t + row * n
            if !adding { sum.update(repeating: 0, count: n) }
            for inner in 0..<n {
              let (factor, line) = (l[row * n + inner], r + inner * n)
              for column in 0..<n { sum[column] += factor * line[column] }
            }
          }
        }
      }
    }
  }
}
