import PNG
import Randomness

/// Pictures of random samples in every colour type, bit depth, order of rows and transparency.
struct SuitePictures {
  /// A picture with a name that tells what it is.
  struct Entry {
    let name: String
    let image: PNGImage
  }

  /// All kinds in one size.
  static func all(width: Int, height: Int) -> [Entry] {
    PNGColourType.allCases.flatMap { type in
      type.bitDepths.flatMap { depth in
        [false, true].flatMap { isInterlaced in
          [false, true].compactMap { isKeyed in
            guard !isKeyed || !type.hasAlpha else { return nil }
            let image = picture(
              type, depth, width: width, height: height, isInterlaced: isInterlaced,
              isKeyed: isKeyed)
            let name = "\(type)-\(depth)-\(width)x\(height)"
            return Entry(
              name: name + (isInterlaced ? "-interlaced" : "") + (isKeyed ? "-transparent" : ""),
              image: image)
          }
        }
      }
    }
  }

  private static func picture(
    _ type: PNGColourType, _ depth: Int, width: Int, height: Int, isInterlaced: Bool, isKeyed: Bool
  ) -> PNGImage {
    var generator = PhiloxGenerator(
      seed: UInt64(depth), index: UInt64(width * 100 + height), stream: UInt32(type.channels))
    let largest = 1 << depth - 1
    // A palette that is shorter than the depth allows.
    let colours = type == .palette ? max(1, largest - largest / 4) : 0
    let bound = type == .palette ? colours - 1 : largest
    let values = (0..<width * height * type.channels).map { _ in
      generator.integer(in: 0...bound)
    }
    var image = PNGImage(
      width: width, height: height, colourType: type, bitDepth: depth,
      samples: depth == 16
        ? .words(values.map { UInt16($0) }) : .bytes(values.map { UInt8($0) }),
      isInterlaced: isInterlaced)
    image.palette = (0..<colours).map { _ in
      let word = generator.next()
      return PNGColour(
        red: UInt8(word & 255), green: UInt8(word >> 8 & 255), blue: UInt8(word >> 16 & 255))
    }
    guard isKeyed else { return image }
    image.transparency =
      type == .palette
      ? .palette((0..<max(1, colours / 2)).map { UInt8($0 * 37 & 255) })
      // The first pixel, so that at least one is transparent.
      : .key(values.prefix(type.channels).map { UInt16($0) })
    return image
  }
}
