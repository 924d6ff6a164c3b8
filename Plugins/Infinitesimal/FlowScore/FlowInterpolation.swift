import Foundation
import Jets
import Networks

/// A smooth function of (t, x, u) on the box around a patch, told by its values at Chebyshev nodes:
/// its Taylor polynomials along the solution.
///
/// Moving the nodes instead of the points of the patch costs a hundredth; the error falls
/// geometrically with their number (Trefethen 2013, chapter 8).
struct FlowInterpolation: Sendable {
  /// The nodes, `[node, coordinate]`.
  let nodes: [Double]

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
      var middle = change
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
            for monomial in 0..<size { inner[node * size + monomial] += factor * power[monomial] }
          }
          product(power, change, into: &next)
          swap(&power, &next)
        }
        for second in 0..<counts[1] {
          for third in 0..<counts[2] {
            for (monomial, exponent) in basis.exponents.enumerated() {
              var sum = 0.0
              for degree in 0...exponent.x {
                sum +=
                  position[degree * counts[1] + second]
                  * inner[third * size + basis.position(t: exponent.t, x: exponent.x - degree)]
              }
              middle[monomial] = sum
            }
            for first in 0..<counts[0] {
              let node = (first * counts[1] + second) * counts[2] + third
              for (monomial, exponent) in basis.exponents.enumerated() {
                var sum = 0.0
                for degree in 0...exponent.t {
                  sum +=
                    time[degree * counts[0] + first]
                    * middle[basis.position(t: exponent.t - degree, x: exponent.x)]
                }
                target[(monomial * points + point) * count + node] = sum
              }
            }
          }
        }
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

/// Interpolation along an axis from the zeros of a Chebyshev polynomial.
private struct ChebyshevAxis {
  let nodes: [Double]
  private let middle, half: Double

  /// `2/n T_m` at each node, `[node, m]`, that of m = 0 halved.
  private let weights: [Double]

  /// Takes the range of some values.
  init(_ values: [Double], count: Int) {
    let (least, greatest) = (values.min() ?? 0, values.max() ?? 1)
    middle = (least + greatest) / 2
    half = max((greatest - least) / 2, 1e-9 * max(abs(middle), 1))
    let (middle, half) = (middle, half)
    weights = (0..<count * count).map {
      let (node, m) = ($0 / count, $0 % count)
      return (m == 0 ? 1 : 2) / Double(count)
        * cos(Double(m) * Double.pi * (Double(node) + 0.5) / Double(count))
    }
    nodes = (0..<count).map {
      middle + half * cos(Double.pi * (Double($0) + 0.5) / Double(count))
    }
  }

  /// The Taylor coefficients at a place of the polynomials that are 1 at one node and 0 at the
  /// others, `[degree, node]`.
  ///
  /// The polynomial of node i is `2/n sum_m T_m(x_i) T_m(x)`, the term of m = 0 halved; derivatives
  /// follow the recurrence of T_m.
  func coefficients(at place: Double, order: Int) -> [Double] {
    let count = nodes.count
    let x = (place - middle) / half
    var table = [Double](repeating: 0, count: (order + 1) * count)
    for m in 0..<count {
      for d in 0...order {
        if m < 2 {
          table[d * count + m] = d == 0 ? (m == 0 ? 1 : x) : (d == 1 && m == 1 ? 1 : 0)
        } else {
          table[d * count + m] =
            2 * x * table[d * count + m - 1] - table[d * count + m - 2]
            + (d > 0 ? 2 * Double(d) * table[(d - 1) * count + m - 1] : 0)
        }
      }
    }
    var result = table
    var scale = 1.0
    for d in 0...order {
      if d > 0 { scale /= half * Double(d) }
      for node in 0..<count {
        var sum = 0.0
        for m in 0..<count { sum += weights[node * count + m] * table[d * count + m] }
        result[d * count + node] = scale * sum
      }
    }
    return result
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
