/// A turn, then an enlargement, then a translation.
struct Placement {
  let centre: SIMD2<Double>
  let size: Double
  let cosine: Double
  let sine: Double

  /// Where a point goes.
  func callAsFunction(_ point: SIMD2<Double>) -> SIMD2<Double> {
    let turned = SIMD2(
      cosine * point.x - sine * point.y, sine * point.x + cosine * point.y)
    return centre + size * turned
  }
}
