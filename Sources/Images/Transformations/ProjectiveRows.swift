/// A projective map written out for many points, with its derivatives.
struct ProjectiveRows {
  private let x: SIMD3<Double>
  private let y: SIMD3<Double>
  private let depth: SIMD3<Double>

  init(_ map: ProjectiveMap) {
    func row(_ values: [Double]) -> SIMD3<Double> { SIMD3(values[0], values[1], values[2]) }
    x = row(map.rows[0])
    y = row(map.rows[1])
    depth = row(map.rows[2])
  }

  /// Whether the derivatives are the same everywhere.
  var isAffine: Bool { depth == SIMD3(0, 0, 1) }

  /// The image of a point; nil on or behind the horizon.
  @inline(__always)
  func image(of point: SIMD2<Double>) -> SIMD2<Double>? {
    let w = depth.x * point.x + depth.y * point.y + depth.z
    guard w > 0 else { return nil }
    let image = SIMD2(
      x.x * point.x + x.y * point.y + x.z, y.x * point.x + y.y * point.y + y.z)
    return image / w
  }

  /// Where the image of a point goes when the point goes right or down, per unit.
  func steps(at point: SIMD2<Double>, image: SIMD2<Double>) -> (
    right: SIMD2<Double>, down: SIMD2<Double>
  ) {
    let w = depth.x * point.x + depth.y * point.y + depth.z
    return (
      (SIMD2(x.x, y.x) - depth.x * image) / w, (SIMD2(x.y, y.y) - depth.y * image) / w
    )
  }
}
