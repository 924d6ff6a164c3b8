/// A disc.
struct Disc: SignedDistance {
  var centre = SIMD2<Double>.zero
  let radius: Double

  @inline(__always)
  func distance(to point: SIMD2<Double>) -> Double { (point - centre).length - radius }

  @inline(__always)
  func distances(to points: FourPoints) -> SIMD4<Double> {
    let (x, y) = (points.x - centre.x, points.y - centre.y)
    return (x * x + y * y).squareRoot() - radius
  }

  func placed(by placement: Placement) -> Disc {
    Disc(centre: placement(centre), radius: placement.size * radius)
  }
}
