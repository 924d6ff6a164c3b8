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
      let share = layer.region.share(at: point, right: right, down: down)
      if share > 0 { colour += share * (layer.colour - colour) }
    }
    return colour
  }

  /// Region by region where the map is affine: most pixels are filled without a look at the edge.
  func rendered(width: Int, height: Int, transformation: ImageTransformation) -> Raster {
    guard let pixels = PixelLattice(width: width, height: height, transformation) else {
      return renderedByPixel(width: width, height: height, transformation: transformation)
    }
    var planes = (0..<channels).map { channel in
      [Double](repeating: background[channel], count: width * height)
    }
    for layer in layers {
      let shares = layer.region.coverage(of: pixels)
      for channel in planes.indices {
        let value = layer.colour[channel]
        planes[channel].withUnsafeMutableBufferPointer { plane in
          for place in plane.indices { plane[place] += shares[place] * (value - plane[place]) }
        }
      }
    }
    return Raster(width: width, height: height, channels: planes)
      .mapped(transformation.colourMap)
  }
}
