public import PNG

extension Raster {
  /// The intensities of a PNG image; palettes and shallow depths are expanded.
  ///
  /// Pixels that are not opaque lie over black.
  public init(_ image: PNGImage) {
    let image = image.expanded()
    let scale = 1 / Double(image.largestSample)
    let stride = image.colourType.channels
    let channels = stride < 3 ? 1 : 3
    let hasAlpha = image.colourType.hasAlpha
    func raster<Sample: FixedWidthInteger>(_ samples: [Sample]) -> Raster {
      Raster(
        width: image.width, height: image.height,
        channels: (0..<channels).map { channel in
          Swift.stride(from: 0, to: samples.count, by: stride).map { pixel in
            let value = Double(samples[pixel + channel]) * scale
            return hasAlpha ? value * Double(samples[pixel + stride - 1]) * scale : value
          }
        })
    }
    switch image.samples {
    case .bytes(let bytes): self = raster(bytes)
    case .words(let words): self = raster(words)
    }
  }

  /// The image as PNG, grey or RGB, of 8 or 16 bits; values are cut off at 0 and 1 and rounded.
  public func png(bitDepth: Int = 8) -> PNGImage {
    precondition(bitDepth == 8 || bitDepth == 16, "8 or 16 bits")
    return PNGImage(
      width: width, height: height, colourType: channels.count == 1 ? .grey : .rgb,
      bitDepth: bitDepth,
      samples: bitDepth == 8 ? .bytes(bytes) : .words(quantised(65535) { UInt16($0) }))
  }
}
