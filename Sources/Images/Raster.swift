/// Intensities at the pixels of an image: 0 is black and 1 is white, one channel (grey) or three (RGB).
///
/// Values beyond 0 and 1 are kept; only a file cuts them off.
public struct Raster: Hashable, Sendable {
  /// The number of columns.
  public let width: Int

  /// The number of rows.
  public let height: Int

  /// The intensities `[channel][y, x]`.
  public var channels: [[Double]]

  /// Creates a raster.
  ///
  /// - Precondition: the sizes are positive; there are one or three channels of width x height values.
  public init(width: Int, height: Int, channels: [[Double]]) {
    precondition(width > 0 && height > 0, "an image has pixels")
    precondition(channels.count == 1 || channels.count == 3, "an image is grey or RGB")
    precondition(channels.allSatisfy { $0.count == width * height }, "one value for each pixel")
    self.width = width
    self.height = height
    self.channels = channels
  }

  /// Where the pixels lie in the plane.
  public var grid: PixelGrid { PixelGrid(width: width, height: height) }

  /// The bytes `[y, x, channel]` of the intensities, cut off at 0 and 1 and rounded; NaN is black.
  public var bytes: [UInt8] { quantised(255) { UInt8($0) } }

  /// The intensities `[y, x, channel]` as whole numbers up to a largest one.
  func quantised<Sample>(_ largest: Double, _ convert: (Double) -> Sample) -> [Sample] {
    var result: [Sample] = []
    result.reserveCapacity(width * height * channels.count)
    for place in 0..<width * height {
      for channel in channels {
        let value = channel[place]
        result.append(convert(value > 0 ? (min(value, 1) * largest).rounded() : 0))
      }
    }
    return result
  }

  /// The raster with a map applied to the intensities of each pixel.
  func mapped(_ colours: ColourTransformation) -> Raster {
    guard colours != .identity else { return self }
    var result = self
    let last = channels.count - 1
    for place in 0..<width * height {
      let colour = colours(
        SIMD3(channels[0][place], channels[last / 2][place], channels[last][place]))
      for channel in channels.indices { result.channels[channel][place] = colour[channel] }
    }
    return result
  }

  /// Creates a raster from values `[y, x, channel]`.
  @inline(__always)
  init(width: Int, height: Int, channelCount: Int, interleaved value: (Int) -> Double) {
    self.init(
      width: width, height: height,
      channels: (0..<channelCount).map { channel in
        [Double](unsafeUninitializedCapacity: width * height) { values, count in
          count = width * height
          for place in 0..<count {
            values.initializeElement(at: place, to: value(place * channelCount + channel))
          }
        }
      })
  }
}
