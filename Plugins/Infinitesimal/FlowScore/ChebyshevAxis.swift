import Foundation

/// Interpolation along an axis from the zeros of a Chebyshev polynomial.
struct ChebyshevAxis {
  /// The zeros of the polynomial, in the range of the values.
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
