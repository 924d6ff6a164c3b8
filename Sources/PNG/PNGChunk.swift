/// A piece of a file: four letters and bytes.
struct PNGChunk {
  /// The letters, such as `IDAT`.
  let type: String

  /// What the chunk holds, counted from 0; valid as long as the file's bytes are.
  let bytes: UnsafeRawBufferPointer

  /// The four bytes from an offset as a number, most significant first.
  func word(at offset: Int) -> Int {
    Int(UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
  }

  /// Where the zlib stream of a chunk with compressed contents begins; nil for other chunks.
  ///
  /// A stream follows the name, ended by a zero, and further entries (PNG specification 11.3).
  var startOfStream: Int? {
    guard ["zTXt", "iTXt", "iCCP"].contains(type), let end = bytes.firstIndex(of: 0) else {
      return nil
    }
    guard type == "iTXt" else { return min(end + 2, bytes.count) }
    guard end + 2 < bytes.count, bytes[end + 1] != 0,
      let language = bytes[(end + 3)...].firstIndex(of: 0),
      let keyword = bytes[(language + 1)...].firstIndex(of: 0)
    else { return nil }
    return keyword + 1
  }
}
