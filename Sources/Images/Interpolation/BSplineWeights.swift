/// The values of the B-splines around a place along both axes at once: x in the first lane, y in the
/// second (Unser 1999, equation 7; the quintic one is written out piece by piece).
struct BSplineWeights {
  private let degree: SplineDegree
  private let w0: SIMD2<Double>
  private let w1: SIMD2<Double>
  private let w2: SIMD2<Double>
  private let w3: SIMD2<Double>
  private let w4: SIMD2<Double>
  private let w5: SIMD2<Double>

  /// The weights at a fraction of a pixel, from 0 to 1.
  @inline(__always)
  init(_ degree: SplineDegree, _ fraction: SIMD2<Double>) {
    self.degree = degree
    let rest = 1 - fraction
    switch degree {
    case .cubic:
      w0 = rest * rest * rest * (1.0 / 6)
      w1 = 2.0 / 3 - 0.5 * (fraction * fraction) * (2 - fraction)
      w2 = 2.0 / 3 - 0.5 * (rest * rest) * (2 - rest)
      w3 = fraction * fraction * fraction * (1.0 / 6)
      w4 = .zero
      w5 = .zero
    case .quintic:
      w0 = Self.outer(rest)
      w1 = Self.middle(1 + fraction)
      w2 = Self.inner(fraction)
      w3 = Self.inner(rest)
      w4 = Self.middle(1 + rest)
      w5 = Self.outer(fraction)
    }
  }

  /// The quintic B-spline at a distance up to 1.
  @inline(__always)
  private static func inner(_ x: SIMD2<Double>) -> SIMD2<Double> {
    let square = x * x
    let upper: SIMD2<Double> = square * (0.25 - x * (1.0 / 12))
    return square * (upper - 0.5) + 0.55
  }

  /// The quintic B-spline at a distance from 1 to 2.
  @inline(__always)
  private static func middle(_ x: SIMD2<Double>) -> SIMD2<Double> {
    let upper: SIMD2<Double> = x * (x * (x * (1.0 / 24) - 0.375) + 1.25)
    return ((upper - 1.75) * x + 0.625) * x + 0.425
  }

  /// The quintic B-spline at a distance 3 - x from 2 to 3.
  @inline(__always)
  private static func outer(_ x: SIMD2<Double>) -> SIMD2<Double> {
    let square = x * x
    return square * square * x * (1.0 / 120)
  }

  /// The sum of weighted coefficients: `support` rows of as many from an address on.
  @inline(__always)
  func sum(_ start: UnsafePointer<Double>, rowLength: Int) -> Double {
    // The two lanes take every other coefficient.
    let (first, second, third) = (SIMD2(w0.x, w1.x), SIMD2(w2.x, w3.x), SIMD2(w4.x, w5.x))
    var total = SIMD2<Double>.zero
    func add(_ number: Int, _ weight: Double) {
      let row = start + number * rowLength
      var line = first * SIMD2(row[0], row[1]) + second * SIMD2(row[2], row[3])
      if degree == .quintic { line += third * SIMD2(row[4], row[5]) }
      total += weight * line
    }
    add(0, w0.y)
    add(1, w1.y)
    add(2, w2.y)
    add(3, w3.y)
    if degree == .quintic {
      add(4, w4.y)
      add(5, w5.y)
    }
    return total.x + total.y
  }
}
