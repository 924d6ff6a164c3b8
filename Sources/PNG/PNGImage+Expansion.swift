extension PNGImage {
  /// The same picture with a meaning of its own for each sample: 8 or 16 bits, no palette, no key.
  ///
  /// Colours of a palette become RGB; grey of 1, 2 and 4 bits is scaled to 8, exactly since 255 is a
  /// multiple of 1, 3 and 15; where pixels may be transparent there is an opacity for each.
  public func expanded() -> PNGImage {
    switch samples {
    case .bytes(let bytes):
      let (type, values) = colourType == .palette ? lookedUp(bytes) : scaled(bytes)
      return expanded(type, .bytes(values), depth: 8)
    case .words(let words):
      let (type, values) = withOpacity(words, scale: 1)
      return expanded(type, .words(values), depth: 16)
    }
  }

  private func expanded(_ type: PNGColourType, _ samples: PNGSamples, depth: Int) -> PNGImage {
    PNGImage(
      width: width, height: height, colourType: type, bitDepth: depth, samples: samples,
      isInterlaced: isInterlaced)
  }

  private func scaled(_ bytes: [UInt8]) -> (PNGColourType, [UInt8]) {
    withOpacity(bytes, scale: UInt8(255 / largestSample))
  }

  private func lookedUp(_ bytes: [UInt8]) -> (PNGColourType, [UInt8]) {
    var opacities: [UInt8]?
    if case .palette(let values) = transparency {
      opacities = values + [UInt8](repeating: 255, count: palette.count - values.count)
    }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count * (opacities == nil ? 3 : 4))
    for byte in bytes {
      let colour = palette[Int(byte)]
      result.append(colour.red)
      result.append(colour.green)
      result.append(colour.blue)
      if let opacities { result.append(opacities[Int(byte)]) }
    }
    return (opacities == nil ? .rgb : .rgba, result)
  }

  /// The samples times a factor, with an opacity after each pixel where one pixel is transparent.
  private func withOpacity<Sample: FixedWidthInteger>(
    _ samples: [Sample], scale: Sample
  ) -> (PNGColourType, [Sample]) {
    guard case .key(let key) = transparency else {
      return (colourType, scale == 1 ? samples : samples.map { $0 * scale })
    }
    let channels = colourType.channels
    var result: [Sample] = []
    result.reserveCapacity(width * height * (channels + 1))
    for start in stride(from: 0, to: samples.count, by: channels) {
      let pixel = samples[start..<start + channels]
      result.append(contentsOf: pixel.lazy.map { $0 * scale })
      result.append(zip(pixel, key).allSatisfy { UInt16($0) == $1 } ? 0 : .max)
    }
    return (colourType == .grey ? .greyAlpha : .rgba, result)
  }
}
