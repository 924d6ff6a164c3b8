import Spectral

/// Where the modes that take part in the nonlinear part stand among those of the product grid.
struct ModePlacement {
  /// Modes that stand side by side on both grids.
  struct Run {
    /// The first of them on the solution's grid.
    let source: Int
    /// The first of them on the product grid.
    let target: Int
    /// How many there are.
    let count: Int
  }

  /// The modes that take part.
  let runs: [Run]

  /// The other modes of the product grid.
  let gaps: [Range<Int>]

  /// Whether the modes that take part are the first on both grids.
  var isPrefix: Bool { runs.count == 1 && runs[0].source == 0 && runs[0].target == 0 }

  /// Places the modes below `limit` along each axis.
  ///
  /// - Parameter limits: how many modes take part along each axis, from zero.
  init(from box: PeriodicBox, to product: PeriodicBox, limits: [Int]) {
    var runs: [Run] = []
    if box.rank == 1 || box.counts == product.counts && limits == box.counts.map({ $0 / 2 + 1 }) {
      let count = box.rank == 1 ? limits[0] : box.modeCount
      runs.append(Run(source: 0, target: 0, count: count))
    } else {
      let (width, productWidth) = (box.modeCounts[1], product.modeCounts[1])
      for place in 0..<limits[0] {
        runs.append(Run(source: place * width, target: place * productWidth, count: limits[1]))
      }
      for place in (1..<limits[0]).reversed() {
        runs.append(
          Run(
            source: (box.counts[0] - place) * width,
            target: (product.counts[0] - place) * productWidth, count: limits[1]))
      }
    }
    self.runs = runs
    var gaps: [Range<Int>] = []
    var end = 0
    for run in runs {
      if run.target > end { gaps.append(end..<run.target) }
      end = run.target + run.count
    }
    if end < product.modeCount { gaps.append(end..<product.modeCount) }
    self.gaps = gaps
  }

  /// Which modes of the solution's grid take part.
  func mask(modeCount: Int) -> [Bool] {
    var mask = [Bool](repeating: false, count: modeCount)
    for run in runs {
      for mode in run.source..<run.source + run.count { mask[mode] = true }
    }
    return mask
  }
}
