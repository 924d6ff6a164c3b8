import Fields

/// The values of a field of two axes between its grid lines.
struct FieldSampler {
  let rows: Int
  let columns: Int
  private let values: [Double]
  private let isSmooth: Bool
  private let isPeriodic: [Bool]

  init(_ field: Field, isSmooth: Bool) {
    rows = field.grid.axes[0].count
    columns = field.grid.axes[1].count
    values = field.values
    self.isSmooth = isSmooth
    isPeriodic = field.grid.axes.map { $0.period != nil }
  }

  /// The value at a place given as fractions of both axes, 0 to 1.
  func value(x: Double, y: Double) -> Double {
    let (left, right, across) = neighbours(x, count: columns, isPeriodic: isPeriodic[1])
    let (below, above, up) = neighbours(y, count: rows, isPeriodic: isPeriodic[0])
    // A weight of zero must not spread a NaN.
    func mix(_ a: Double, _ b: Double, _ weight: Double) -> Double {
      weight == 0 ? a : a * (1 - weight) + b * weight
    }
    return mix(
      mix(values[below * columns + left], values[below * columns + right], across),
      mix(values[above * columns + left], values[above * columns + right], across), up)
  }

  /// The grid lines on both sides of a place and the weight of the second.
  private func neighbours(
    _ fraction: Double, count: Int, isPeriodic: Bool
  ) -> (lower: Int, upper: Int, weight: Double) {
    let intervals = isPeriodic ? count : count - 1
    let place = min(max(fraction, 0), 1) * Double(intervals)
    if isSmooth {
      let lower = min(Int(place), max(intervals - 1, 0))
      return (lower, (lower + 1) % count, place - Double(lower))
    }
    let nearest = Int(place.rounded()) % count
    return (nearest, nearest, 0)
  }
}
