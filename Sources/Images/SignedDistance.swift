/// A region of the plane, known by the distance to its edge: negative inside.
///
/// The distance must not grow faster than the point moves; it need be exact only near the edge.
protocol SignedDistance: Sendable {
  func distance(to point: SIMD2<Double>) -> Double
}

/// A region turned, enlarged and moved.
struct PlacedRegion: SignedDistance {
  let region: any SignedDistance
  let centre: SIMD2<Double>
  let size: Double
  let cosine: Double
  let sine: Double

  func distance(to point: SIMD2<Double>) -> Double {
    let way = (point - centre) / size
    return size
      * region.distance(
        to: SIMD2(cosine * way.x + sine * way.y, cosine * way.y - sine * way.x))
  }
}

/// A disc.
struct Disc: SignedDistance {
  var centre = SIMD2<Double>.zero
  let radius: Double

  func distance(to point: SIMD2<Double>) -> Double { (point - centre).length - radius }
}

/// The points of one region that are not in another.
struct Difference: SignedDistance {
  let region: any SignedDistance
  let removed: any SignedDistance

  func distance(to point: SIMD2<Double>) -> Double {
    max(region.distance(to: point), -removed.distance(to: point))
  }
}

extension SIMD2<Double> {
  /// The distance from the origin.
  var length: Double { (self * self).sum().squareRoot() }
}
