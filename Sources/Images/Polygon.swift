/// A polygon, convex or not, given by its corners in either sense.
struct Polygon: SignedDistance {
  let corners: [SIMD2<Double>]

  func distance(to point: SIMD2<Double>) -> Double {
    var square = Double.infinity
    var isInside = false
    var start = corners[corners.count - 1]
    for end in corners {
      square = min(square, Self.squaredDistance(point, start, end))
      // A ray to the right crosses this side: the even-odd rule.
      if (start.y > point.y) != (end.y > point.y) {
        let crossing = start.x + (point.y - start.y) / (end.y - start.y) * (end.x - start.x)
        if point.x < crossing { isInside.toggle() }
      }
      start = end
    }
    return isInside ? -square.squareRoot() : square.squareRoot()
  }

  /// The squared distance from a point to a segment.
  static func squaredDistance(
    _ point: SIMD2<Double>, _ start: SIMD2<Double>, _ end: SIMD2<Double>
  ) -> Double {
    let (way, side) = (point - start, end - start)
    let square = (side * side).sum()
    let position = square > 0 ? min(max((way * side).sum() / square, 0), 1) : 0
    let rest = way - position * side
    return (rest * rest).sum()
  }
}
