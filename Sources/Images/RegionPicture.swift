/// Regions of one colour each, one over the other, on a background.
struct RegionPicture: Picture {
  let channels: Int
  let background: SIMD3<Double>
  let layers: [(region: any SignedDistance, colour: SIMD3<Double>)]

  func intensities(
    at point: SIMD2<Double>, right: SIMD2<Double>, down: SIMD2<Double>
  ) -> SIMD3<Double> {
    var colour = background
    for layer in layers {
      let share = Self.share(of: layer.region, at: point, right, down)
      if share > 0 { colour += share * (layer.colour - colour) }
    }
    return colour
  }

  /// How much of a pixel a region covers: its edge is taken as straight there and passes from 0 to 1
  /// within one pixel of the image, the distance being divided by its gradient in the image.
  private static func share(
    of region: any SignedDistance, at point: SIMD2<Double>, _ right: SIMD2<Double>,
    _ down: SIMD2<Double>
  ) -> Double {
    let distance = region.distance(to: point)
    // The distance changes no faster than the point moves.
    let bound = (right.length + down.length) / 2
    if abs(distance) >= bound { return distance < 0 ? 1 : 0 }
    let gradient = SIMD2(
      region.distance(to: point + 0.5 * right) - region.distance(to: point - 0.5 * right),
      region.distance(to: point + 0.5 * down) - region.distance(to: point - 0.5 * down)
    ).length
    // In the middle of a thin line the differences vanish, though no edge passes.
    let width = max(gradient, bound / 2)
    return min(max(0.5 - distance / width, 0), 1)
  }
}
