/// Looks up an image between its pixels; valid while `SplineInterpolation.withSampler` runs.
struct SplineSampler {
  let planes: UnsafePointer<Double>
  let planeSize: Int
  let rowLength: Int
  let isGrey: Bool
  let degree: SplineDegree
  let padding: Padding
  /// The place of the last pixel (column, row).
  let last: SIMD2<Double>

  /// The intensities at a place (column, row); a grey one is given thrice.
  @inline(__always)
  func value(at place: SIMD2<Double>) -> SIMD3<Double> {
    switch padding {
    case .edge: return spline(at: clamped(place))
    case .constant(let background):
      let inside = clamped(place)
      let distance = place - inside
      if distance == .zero { return spline(at: inside) }
      // Comparisons that a NaN fails.
      let x = 1 - abs(distance.x)
      let y = 1 - abs(distance.y)
      guard x > 0, y > 0 else { return SIMD3(repeating: background) }
      return x * y * spline(at: inside) + SIMD3(repeating: (1 - x * y) * background)
    case .reflect:
      return spline(
        at: SIMD2(Self.reflected(place.x, last.x), Self.reflected(place.y, last.y)))
    case .periodic:
      return spline(
        at: SIMD2(Self.wrapped(place.x, last.x + 1), Self.wrapped(place.y, last.y + 1)))
    }
  }

  /// The nearest place between the first and the last pixel; the first one for a NaN.
  @inline(__always)
  private func clamped(_ place: SIMD2<Double>) -> SIMD2<Double> {
    SIMD2(
      place.x > 0 ? min(place.x, last.x) : 0, place.y > 0 ? min(place.y, last.y) : 0)
  }

  private static func reflected(_ position: Double, _ last: Double) -> Double {
    guard last > 0 else { return 0 }
    let rest = wrapped(position, 2 * last)
    return min(rest, 2 * last - rest)
  }

  private static func wrapped(_ position: Double, _ period: Double) -> Double {
    let rest = position - period * (position / period).rounded(.down)
    return rest >= 0 && rest < period ? rest : 0
  }

  /// The value of the spline at a place from the first pixel to less than one beyond the last.
  @inline(__always)
  private func spline(at place: SIMD2<Double>) -> SIMD3<Double> {
    // The places are not negative: to cut off is to round down.
    let (column, row) = (Int(place.x), Int(place.y))
    let weights = BSplineWeights(degree, place - SIMD2(Double(column), Double(row)))
    let start = planes + (row + 1) * rowLength + column + 1
    let first = weights.sum(start, rowLength: rowLength)
    guard !isGrey else { return SIMD3(repeating: first) }
    return SIMD3(
      first, weights.sum(start + planeSize, rowLength: rowLength),
      weights.sum(start + 2 * planeSize, rowLength: rowLength))
  }
}
