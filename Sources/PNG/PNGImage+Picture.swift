import CPNG

extension cpng_picture {
  /// The palette.
  var colours: [PNGColour] {
    withUnsafeBytes(of: palette) { entries in
      (0..<Int(palette_count)).map {
        PNGColour(red: entries[3 * $0], green: entries[3 * $0 + 1], blue: entries[3 * $0 + 2])
      }
    }
  }

  /// The chunk tRNS.
  var transparency: PNGTransparency? {
    if alpha_count > 0 {
      return .palette(withUnsafeBytes(of: alpha) { Array($0.prefix(Int(alpha_count))) })
    }
    guard has_key != 0 else { return nil }
    return .key(colour_type == 0 ? [key.0] : [key.0, key.1, key.2])
  }

  /// What an image is, apart from its samples.
  ///
  /// - Precondition: the image has no fault.
  init(_ image: PNGImage) {
    self.init()
    width = UInt32(image.width)
    height = UInt32(image.height)
    bit_depth = Int32(image.bitDepth)
    colour_type = Int32(image.colourType.code)
    is_interlaced = image.isInterlaced ? 1 : 0
    palette_count = Int32(image.palette.count)
    withUnsafeMutableBytes(of: &palette) { entries in
      for (index, colour) in image.palette.enumerated() {
        entries[3 * index] = colour.red
        entries[3 * index + 1] = colour.green
        entries[3 * index + 2] = colour.blue
      }
    }
    switch image.transparency {
    case .palette(let values):
      alpha_count = Int32(values.count)
      withUnsafeMutableBytes(of: &alpha) { $0.copyBytes(from: values) }
    case .key(let values):
      has_key = 1
      key = (values[0], values.count > 1 ? values[1] : 0, values.count > 2 ? values[2] : 0)
    case nil: break
    }
  }
}
