extension PNGImage {
  /// Why no file can hold the image, or nil where one can.
  var fault: String? {
    let largest = Int(Int32.max)
    guard (1...largest).contains(width), (1...largest).contains(height) else {
      return "its size of \(width) x \(height) pixels is not possible"
    }
    guard colourType.bitDepths.contains(bitDepth) else {
      let depths = colourType.bitDepths.map(String.init).joined(separator: ", ")
      return "its samples have \(bitDepth) bits; the colour type \(colourType) allows \(depths)"
    }
    let (pixels, overflow) = width.multipliedReportingOverflow(by: height)
    guard !overflow, pixels <= Int.max / 8, samples.count == pixels * colourType.channels else {
      return "it has \(samples.count) samples; its size needs \(width) x \(height) x "
        + "\(colourType.channels)"
    }
    switch samples {
    case .bytes where bitDepth == 16: return "samples of 16 bits are given as bytes"
    case .words where bitDepth != 16: return "samples of \(bitDepth) bits are given as words"
    default: break
    }
    return paletteFault ?? transparencyFault ?? sampleFault
  }

  private var paletteFault: String? {
    if colourType != .palette {
      return palette.isEmpty ? nil : "the colour type \(colourType) has no palette"
    }
    guard (1...(1 << bitDepth)).contains(palette.count) else {
      return "its palette has \(palette.count) colours; 1 to \(1 << bitDepth) are possible"
    }
    return nil
  }

  private var transparencyFault: String? {
    switch (transparency, colourType) {
    case (nil, _): return nil
    case (.palette(let values), .palette):
      guard (1...palette.count).contains(values.count) else {
        return "it has \(values.count) opacities for \(palette.count) colours"
      }
    case (.key(let values), .grey), (.key(let values), .rgb):
      guard values.count == colourType.channels else {
        return
          "its transparent pixel has \(values.count) samples; \(colourType.channels) are needed"
      }
      guard values.allSatisfy({ $0 <= largestSample }) else {
        return "its transparent pixel \(values) is beyond \(largestSample)"
      }
    default: return "its transparency does not suit the colour type \(colourType)"
    }
    return nil
  }

  private var sampleFault: String? {
    guard bitDepth != 16 else { return nil }
    let bound = colourType == .palette ? palette.count - 1 : largestSample
    guard bound < 255, samples.largest > bound else { return nil }
    return colourType == .palette
      ? "a pixel has the colour number \(samples.largest); the palette ends with \(bound)"
      : "a sample is \(samples.largest); with \(bitDepth) bits at most \(bound) is possible"
  }
}
