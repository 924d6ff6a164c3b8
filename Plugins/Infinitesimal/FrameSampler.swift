import Fields
import Randomness

/// Frames of a trajectory, more of them where the solution changes faster.
///
/// Where a solution decays, as that of the cylindrical equation of Korteweg and de Vries, its first
/// hundredth holds as much as all that follows, and even sampling in time would hardly meet it.
struct FrameSampler {
  /// The density of the frames, summed up to each.
  private var sums: [Double] = []

  /// Measures how fast a solution changes.
  ///
  /// - Parameter solution: `[t, x]`.
  init(_ solution: Field) {
    let rows = solution.grid.axes[0].count
    let width = solution.values.count / max(rows, 1)
    func size(_ body: (Int) -> Double) -> Double {
      ((0..<width).reduce(0.0) { $0 + body($1) * body($1) } / Double(max(width, 1))).squareRoot()
    }
    let values = solution.values
    var rates = (0..<max(rows - 1, 0)).map { row in
      let change = size { values[(row + 1) * width + $0] - values[row * width + $0] }
      let present = size { values[row * width + $0] }
      return present > 0 ? change / present : 0
    }
    rates.append(rates.last ?? 0)
    // Half of the frames are spread evenly, and a solution at rest evenly throughout.
    let mean = rates.reduce(0, +) / Double(max(rates.count, 1))
    for rate in rates { sums.append((sums.last ?? 0) + rate + max(mean, .leastNormalMagnitude)) }
  }

  /// Some frames, one of each equal part of the density, at random.
  func frames(_ count: Int, _ generator: inout PhiloxGenerator) -> [Int] {
    let total = sums.last ?? 1
    return (0..<count).map { place in
      let target = (Double(place) + generator.uniform()) / Double(count) * total
      return sums.firstIndex { $0 > target } ?? sums.count - 1
    }
  }
}
