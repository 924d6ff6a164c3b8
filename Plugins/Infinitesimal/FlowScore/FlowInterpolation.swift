import Jets
import Networks

/// A smooth function of (t, x, u) on the box around a patch, told by its values at Chebyshev nodes:
/// its Taylor polynomials along the solution.
///
/// Moving the nodes instead of the points of the patch costs a hundredth; the error falls
/// geometrically with their number (Trefethen 2013, chapter 8).
package struct FlowInterpolation: Sendable {
  /// The nodes, `[node, coordinate]`.
  package let nodes: [Double]

  /// What carries values at the nodes to Taylor coefficients at the points,
  /// `[monomial * point, node]`.
  private let matrix: [Double]

  /// The number of Taylor coefficients at all points.
  private let length: Int

  /// The number of nodes.
  let count: Int

  /// Prepares the interpolation on a patch.
  ///
  /// - Parameter counts: the number of nodes along t, x and u.
  init(_ patch: SolutionPatch, counts: [Int]) {
    let basis = patch.basis
    let order = basis.order
    let values = patch.coefficients[0]
    let axes = [
      ChebyshevAxis(patch.times, count: counts[0]),
      ChebyshevAxis(patch.positions, count: counts[1]), ChebyshevAxis(values, count: counts[2]),
    ]
    var nodes: [Double] = []
    for t in axes[0].nodes {
      for x in axes[1].nodes {
        for u in axes[2].nodes { nodes += [t, x, u] }
      }
    }
    self.nodes = nodes
    let count = counts.reduce(1, *)
    self.count = count
    let points = patch.count
    let byTime = patch.times.map { axes[0].coefficients(at: $0, order: order) }
    let byPosition = patch.positions.map { axes[1].coefficients(at: $0, order: order) }
    let columns = patch.positions.count
    let product = SeriesProduct(basis)
    let size = basis.count
    length = size * points
    matrix = [Double](unsafeUninitializedCapacity: size * points * count) { target, filled in
      filled = size * points * count
      var change = [Double](repeating: 0, count: size)
      var power = change
      var next = change
      var inner = [Double](repeating: 0, count: size * counts[2])
      let first = Self.terms(basis) { exponent in
        (0...exponent.t).map { ($0, basis.position(t: exponent.t - $0, x: exponent.x)) }
      }
      let second = Self.terms(basis) { exponent in
        (0...exponent.x).map { ($0, basis.position(t: exponent.t, x: exponent.x - $0)) }
      }
      var middle = [Double](repeating: 0, count: size * counts[1] * counts[2])
      for point in 0..<points {
        let (time, position) = (byTime[point / columns], byPosition[point % columns])
        let byValue = axes[2].coefficients(at: values[point], order: order)
        // The polynomials in u as series in t and x: sum of L^(d)(u) / d! (u - u(point))^d.
        for monomial in 1..<size { change[monomial] = patch.coefficients[monomial][point] }
        for entry in inner.indices { inner[entry] = 0 }
        for monomial in 0..<size { power[monomial] = monomial == 0 ? 1 : 0 }
        for degree in 0...order {
          for node in 0..<counts[2] {
            let factor = byValue[degree * counts[2] + node]
            for monomial in 0..<size {
              inner[monomial * counts[2] + node] += factor * power[monomial]
            }
          }
          product(power, change, into: &next)
          swap(&power, &next)
        }
        position.withUnsafeBufferPointer { position in
          time.withUnsafeBufferPointer { time in
            inner.withUnsafeBufferPointer { inner in
              middle.withUnsafeMutableBufferPointer { middle in
                Self.combine(
                  time, position, inner, middle, byPosition: second, byTime: first, counts, size,
                  stride: points * count, into: target.baseAddress.map { $0 + point * count })
              }
            }
          }
        }
      }
    }
  }

  /// One term of a truncated product with the powers of one coordinate: degree, place of the other
  /// factor and place of the product.
  private struct Term {
    let degree, source, target: Int
  }

  /// The terms of products with powers of t, or of x.
  private static func terms(
    _ basis: PatchBasis, _ lowered: (MultiIndex) -> [(degree: Int, place: Int)]
  ) -> [Term] {
    basis.exponents.enumerated().flatMap { target, exponent in
      lowered(exponent).map { Term(degree: $0.degree, source: $0.place, target: target) }
    }
  }

  /// The Taylor polynomials at a point of the functions that are 1 at one node, `[monomial, node]`.
  private static func combine(
    _ time: UnsafeBufferPointer<Double>, _ position: UnsafeBufferPointer<Double>,
    _ inner: UnsafeBufferPointer<Double>, _ middle: UnsafeMutableBufferPointer<Double>,
    byPosition: [Term], byTime: [Term], _ counts: [Int], _ size: Int, stride: Int,
    into target: UnsafeMutablePointer<Double>?
  ) {
    guard let target else { return }
    let (first, second, third) = (counts[0], counts[1], counts[2])
    // `middle` is [node of x, node of u] for each monomial; the last loops are over contiguous numbers.
    let plane = second * third
    for index in 0..<size * plane { middle[index] = 0 }
    for term in byPosition {
      for node in 0..<second {
        let factor = position[term.degree * second + node]
        for other in 0..<third {
          middle[term.target * plane + node * third + other] +=
            factor * inner[term.source * third + other]
        }
      }
    }
    for monomial in 0..<size {
      for index in 0..<first * plane { target[monomial * stride + index] = 0 }
    }
    for term in byTime {
      for node in 0..<first {
        let factor = time[term.degree * first + node]
        let place = target + term.target * stride + node * plane
        for index in 0..<plane { place[index] += factor * middle[term.source * plane + index] }
      }
    }
  }

  /// The Taylor coefficients of several functions `[node, coordinate]`,
  /// `[function, coordinate, monomial, point]`.
  func carried(_ functions: [[Double]]) -> [Double] {
    let rows = 3 * functions.count
    let left = functions.flatMap { values in
      (0..<3 * count).map { values[$0 % count * 3 + $0 / count] }
    }
    return [Double](unsafeUninitializedCapacity: rows * length) { target, filled in
      filled = rows * length
      guard let base = target.baseAddress else { return }
      matrix.withUnsafeBufferPointer { matrix in
        guard let matrix = matrix.baseAddress else { return }
        Double.multiplyMatrices(
          transposed: (false, true), rows: rows, columns: length, inner: count, left, matrix,
          accumulate: false, into: base)
      }
    }
  }

  /// The derivatives by several functions `[node, coordinate]` from those by their Taylor
  /// coefficients `[function, coordinate, monomial, point]`.
  func carriedBack(_ slopes: [Double]) -> [[Double]] {
    let rows = slopes.count / length
    let values = [Double](unsafeUninitializedCapacity: rows * count) { target, filled in
      filled = rows * count
      guard let base = target.baseAddress else { return }
      matrix.withUnsafeBufferPointer { matrix in
        guard let matrix = matrix.baseAddress else { return }
        Double.multiplyMatrices(
          transposed: (false, false), rows: rows, columns: count, inner: length, slopes, matrix,
          accumulate: false, into: base)
      }
    }
    return (0..<rows / 3).map { function in
      (0..<3 * count).map { values[(3 * function + $0 % 3) * count + $0 / 3] }
    }
  }
}

/// The truncated product of Taylor polynomials.
private struct SeriesProduct {
  private let triples: [(left: Int, right: Int, target: Int)]

  init(_ basis: PatchBasis) {
    triples = basis.exponents.enumerated().flatMap { left, first in
      basis.exponents.enumerated().compactMap { right, second in
        first.order + second.order > basis.order
          ? nil
          : (left, right, basis.position(t: first.t + second.t, x: first.x + second.x))
      }
    }
  }

  func callAsFunction(_ left: [Double], _ right: [Double], into target: inout [Double]) {
    for entry in target.indices { target[entry] = 0 }
    for triple in triples { target[triple.target] += left[triple.left] * right[triple.right] }
  }
}
