/// The first chunk of a file, IHDR: 13 bytes, most significant first.
struct PNGHeader {
  let width: Int
  let height: Int
  let bitDepth: Int
  let colourType: PNGColourType
  let isInterlaced: Bool

  /// - Throws: `PNGError` without the name of the file where a value is not allowed.
  init(_ chunk: PNGChunk) throws {
    let bytes = chunk.bytes
    guard chunk.type == "IHDR", bytes.count == 13 else {
      throw PNGError("it does not begin with a header of 13 bytes")
    }
    width = chunk.word(at: 0)
    height = chunk.word(at: 4)
    guard width > 0, height > 0, width <= Int(Int32.max), height <= Int(Int32.max) else {
      throw PNGError("its size of \(width) x \(height) pixels is not possible")
    }
    let code = Int(bytes[9])
    let depth = Int(bytes[8])
    guard let type = PNGColourType.allCases.first(where: { $0.code == code }),
      type.bitDepths.contains(depth)
    else { throw PNGError("its colour type \(code) with \(depth) bits is not defined") }
    guard bytes[10] == 0, bytes[11] == 0, bytes[12] <= 1 else {
      throw PNGError("its method of compression, filtering or interlacing is not defined")
    }
    colourType = type
    bitDepth = depth
    isInterlaced = bytes[12] == 1
  }

  /// The number of samples.
  var sampleCount: Int { width * height * colourType.channels }

  /// The number of bytes of the filtered rows, at least: interlacing adds some.
  var packedSize: Int { height * (1 + (width * colourType.channels * bitDepth + 7) / 8) }
}
