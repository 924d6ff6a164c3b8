/// The weights of a derivative at the middle of equally spaced values at distance 1.
struct CentralDifference: Sendable {
  /// One weight for each value, from the first.
  let weights: [Double]

  /// Finds the weights that are exact for polynomials (Fornberg 1988, the recursion of section 3).
  package init(order: Int, halfWidth: Int) {
    let count = 2 * halfWidth + 1
    let places = (0..<count).map { Double($0 - halfWidth) }
    var table = [[Double]](repeating: [Double](repeating: 0, count: order + 1), count: count)
    table[0][0] = 1
    var product = 1.0
    for n in 1..<count {
      var next = 1.0
      for v in 0..<n {
        let distance = places[n] - places[v]
        next *= distance
        if v == n - 1 {
          for m in stride(from: min(n, order), through: 0, by: -1) {
            let before = m > 0 ? Double(m) * table[v][m - 1] : 0
            table[n][m] = product * (before - places[v] * table[v][m]) / next
          }
        }
        for m in stride(from: min(n, order), through: 0, by: -1) {
          let before = m > 0 ? Double(m) * table[v][m - 1] : 0
          table[v][m] = (places[n] * table[v][m] - before) / distance
        }
      }
      product = next
    }
    weights = table.map { $0[order] }
  }
}
