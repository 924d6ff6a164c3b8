/// An ideal picture: intensities on the whole plane, of which an image shows a part.
///
/// So a transformed picture is rendered by itself, without the error of an interpolation.
public protocol Picture: Sendable {
  /// 1 for grey, 3 for RGB.
  var channels: Int { get }

  /// The mean intensities over the part of the picture that a pixel shows; a grey one is given thrice.
  ///
  /// - Parameters:
  ///   - point: the pixel's centre, in the coordinates of `PixelGrid`.
  ///   - right: the way in the picture that leads one pixel to the right in the image.
  ///   - down: the way that leads one pixel down.
  func intensities(
    at point: SIMD2<Double>, right: SIMD2<Double>, down: SIMD2<Double>
  ) -> SIMD3<Double>

  /// The image of the picture under a transformation.
  ///
  /// What lies behind the horizon of a projective map is black. There is an implementation that asks
  /// for the intensities of each pixel.
  func rendered(width: Int, height: Int, transformation: ImageTransformation) -> Raster
}

extension Picture {
  /// The image of the picture as it is.
  public func rendered(width: Int, height: Int) -> Raster {
    rendered(width: width, height: height, transformation: ImageTransformation())
  }

  /// The image of the picture under a transformation, pixel by pixel.
  public func rendered(width: Int, height: Int, transformation: ImageTransformation) -> Raster {
    renderedByPixel(width: width, height: height, transformation: transformation)
  }

  /// The image, from the intensities at each pixel.
  func renderedByPixel(width: Int, height: Int, transformation: ImageTransformation) -> Raster {
    let grid = PixelGrid(width: width, height: height)
    let rows = ProjectiveRows(transformation.inverseMap.after(grid.points))
    let colours = transformation.colourMap
    return Raster(width: width, height: height, channelCount: channels) { row, column in
      let pixel = SIMD2(Double(column), Double(row))
      guard let point = rows.image(of: pixel) else { return colours(.zero) }
      let steps = rows.steps(at: pixel, image: point)
      return colours(intensities(at: point, right: steps.right, down: steps.down))
    }
  }
}
