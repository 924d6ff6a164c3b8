/// Applies transformations to rasters by spline interpolation.
///
/// Where a pixel of the image spans more than a pixel of the picture, along its rows or its columns,
/// the picture is averaged over a window about the pixel's centre, by equally spaced values: for a
/// span of s pixels of the picture the window has the length sqrt(s^2 - 1) of them and ceil of that,
/// plus one, values, at most 32. So a pixel always stands for about its own area, and where nothing
/// shrinks nothing is blurred.
public struct RasterWarp: Hashable, Sendable {
  /// The degree of the splines.
  public var degree: SplineDegree

  /// What lies beyond the picture.
  ///
  /// The other side of a horizon has the constant too; for other paddings it is black.
  public var padding: Padding

  /// Creates a warp.
  public init(degree: SplineDegree = .quintic, padding: Padding = .constant(0)) {
    self.degree = degree
    self.padding = padding
  }

  /// The image of a raster under a transformation, in its own or in another size.
  public func callAsFunction(
    _ raster: Raster, _ transformation: ImageTransformation, width: Int? = nil, height: Int? = nil
  ) -> Raster {
    self(
      SplineInterpolation(raster, degree: degree, padding: padding), transformation,
      width: width ?? raster.width, height: height ?? raster.height)
  }

  /// The image of a picture whose splines are known; only its own padding counts.
  public func callAsFunction(
    _ picture: SplineInterpolation, _ transformation: ImageTransformation, width: Int, height: Int
  ) -> Raster {
    let grid = PixelGrid(width: width, height: height)
    let source = PixelGrid(width: picture.width, height: picture.height)
    let rows = ProjectiveRows(
      source.places.after(transformation.inverseMap).after(grid.points))
    let colours = transformation.colourMap
    let isColoured = colours != .identity
    let background = SIMD3(repeating: picture.padding.background)
    var window = SamplingWindow(rows.steps(at: .zero, image: rows.image(of: .zero) ?? .zero))
    return picture.withSampler { sampler in
      Raster(width: width, height: height, channelCount: picture.channels) { row, column in
        let point = SIMD2(Double(column), Double(row))
        var colour = background
        if let place = rows.image(of: point) {
          if !rows.isAffine { window = SamplingWindow(rows.steps(at: point, image: place)) }
          colour = window.isPoint ? sampler.value(at: place) : window.mean(of: sampler, at: place)
        }
        return isColoured ? colours(colour) : colour
      }
    }
  }
}

extension Padding {
  /// The intensity where there is nothing.
  fileprivate var background: Double {
    if case .constant(let value) = self { value } else { 0 }
  }
}

extension Raster {
  /// Creates a raster from the colour at each row and column; a grey one is the first channel's.
  @inline(__always)
  init(
    width: Int, height: Int, channelCount: Int, colour: (_ row: Int, _ column: Int) -> SIMD3<Double>
  ) {
    var channels = [[Double]](
      repeating: [Double](repeating: 0, count: width * height), count: channelCount)
    if channelCount == 1 {
      channels[0].withUnsafeMutableBufferPointer { values in
        for row in 0..<height {
          for column in 0..<width { values[row * width + column] = colour(row, column).x }
        }
      }
    } else {
      for row in 0..<height {
        for column in 0..<width {
          let value = colour(row, column)
          for channel in 0..<channelCount {
            channels[channel][row * width + column] = value[channel]
          }
        }
      }
    }
    self.init(width: width, height: height, channels: channels)
  }
}
