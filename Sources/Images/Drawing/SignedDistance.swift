/// A region of the plane, known by the distance to its edge: negative inside.
///
/// The distance must not grow faster than the point moves; it need be exact only near the edge.
protocol SignedDistance: Sendable {
  /// The distance at a point.
  func distance(to point: SIMD2<Double>) -> Double

  /// The distances at four points, which share what is looked up for each piece of the edge.
  func distances(to points: FourPoints) -> SIMD4<Double>

  /// The region turned, enlarged and moved.
  func placed(by placement: Placement) -> Self

  /// How much of each pixel the region covers, `[y, x]`.
  ///
  /// A requirement, though all regions share it, so that it is compiled for each kind of region.
  func coverage(of pixels: PixelLattice) -> [Double]
}

extension SIMD2<Double> {
  /// The distance from the origin.
  var length: Double { (self * self).sum().squareRoot() }
}
