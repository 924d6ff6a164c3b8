import CPNG

/// A look at the chunks of a file, before anything is decoded or allocated.
struct PNGScan {
  let header: PNGHeader

  private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// - Throws: `PNGError` without the name of the file where it exceeds a limit or cannot be whole.
  init(_ file: UnsafeRawBufferPointer, limits: PNGLimits) throws {
    guard file.count <= limits.fileSize else {
      throw PNGError("it has \(file.count) bytes; at most \(limits.fileSize) are read")
    }
    guard file.starts(with: Self.signature) else {
      throw PNGError(file.isEmpty ? "it is empty" : "it is no PNG file")
    }
    var header: PNGHeader?
    var offset = Self.signature.count
    var (chunks, imageData, expanded) = (0, 0, 0)
    var isWhole = false
    while !isWhole {
      let chunk = try Self.chunk(of: file, at: offset)
      offset += chunk.bytes.count + 12
      chunks += 1
      guard chunks <= limits.chunks else {
        throw PNGError("it has more than \(limits.chunks) chunks")
      }
      if header == nil { header = try Self.header(chunk, limits: limits) }
      switch chunk.type {
      case "IDAT": imageData += chunk.bytes.count
      case "IEND": isWhole = true
      default:
        guard chunk.bytes.count <= limits.chunkSize else {
          throw PNGError(
            "its chunk \(chunk.type) has \(chunk.bytes.count) bytes; "
              + "at most \(limits.chunkSize) are read")
        }
        expanded += Self.expandedSize(chunk, limit: limits.expandedText - expanded)
        guard expanded <= limits.expandedText else {
          throw PNGError(
            "its chunk \(chunk.type) expands to more than \(limits.expandedText) bytes")
        }
      }
    }
    guard offset == file.count else {
      throw PNGError("\(file.count - offset) bytes follow its end")
    }
    guard let header else { throw PNGError("it has no header") }
    // Deflate gives at most 1032 bytes for one (zlib's technical details), so that a header cannot
    // claim the memory of pixels that are not there.
    guard header.packedSize / 1032 <= imageData else {
      throw PNGError(
        "\(imageData) bytes of image data are too few for \(header.width) x \(header.height) pixels"
      )
    }
    self.header = header
  }

  private static func chunk(of file: UnsafeRawBufferPointer, at offset: Int) throws -> PNGChunk {
    guard file.count - offset >= 12 else {
      throw PNGError("it is truncated: its last chunk is missing")
    }
    let start = PNGChunk(type: "", bytes: UnsafeRawBufferPointer(rebasing: file[offset...]))
    let count = start.word(at: 0)
    let letters = start.bytes[4..<8]
    guard letters.allSatisfy({ (65...90).contains($0 & 0xDF) }) else {
      throw PNGError("it is damaged: at byte \(offset) there is no chunk")
    }
    let type = String(decoding: letters, as: UTF8.self)
    guard count <= file.count - offset - 12 else {
      throw PNGError(
        "it is truncated: its chunk \(type) has \(count) bytes, "
          + "the file \(file.count - offset - 12) of them")
    }
    return PNGChunk(
      type: type,
      bytes: UnsafeRawBufferPointer(rebasing: start.bytes[8..<8 + count]))
  }

  private static func header(_ chunk: PNGChunk, limits: PNGLimits) throws -> PNGHeader {
    let header = try PNGHeader(chunk)
    guard header.width * header.height <= limits.pixels else {
      throw PNGError(
        "it has \(header.width) x \(header.height) pixels; at most \(limits.pixels) are read")
    }
    return header
  }

  private static func expandedSize(_ chunk: PNGChunk, limit: Int) -> Int {
    guard let start = chunk.startOfStream, start < chunk.bytes.count else { return 0 }
    let stream = UnsafeRawBufferPointer(rebasing: chunk.bytes[start...])
    return cpng_expanded_size(
      stream.baseAddress?.assumingMemoryBound(to: UInt8.self), stream.count, limit)
  }
}
