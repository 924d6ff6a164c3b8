import Foundation

/// The bytes of a file put together chunk by chunk, whether or not they make sense.
struct ForgedFile {
  private(set) var bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// A file with a header of grey pixels of 8 bits.
  init(width: Int, height: Int, depth: UInt8 = 8, type: UInt8 = 0) {
    append("IHDR", Self.word(width) + Self.word(height) + [depth, type, 0, 0, 0])
  }

  /// Adds a chunk with its checksum.
  mutating func append(_ type: String, _ contents: [UInt8]) {
    let checked = Array(type.utf8) + contents
    bytes += Self.word(contents.count) + checked + Self.word(Self.checksum(checked))
  }

  /// A whole file with a chunk put before its image data.
  static func inserting(_ type: String, _ contents: [UInt8], into file: [UInt8]) -> [UInt8] {
    // Signature and header take 33 bytes.
    var forged = ForgedFile(width: 1, height: 1)
    let start = forged.bytes.count
    forged.append(type, contents)
    return Array(file[..<33] + forged.bytes[start...] + file[33...])
  }

  /// A zlib stream of zeros, 258 for 13 bits (RFC 1951, fixed codes: length 258, distance 1).
  static func zeros(_ count: Int) -> [UInt8] {
    var bytes: [UInt8] = [0x78, 0x9C]
    var (pending, bits) = (0, 0)
    func reversed(_ code: Int, _ length: Int) -> Int {
      (0..<length).reduce(0) { $0 | (code >> $1 & 1) << (length - 1 - $1) }
    }
    func put(_ value: Int, _ length: Int) {
      pending |= value << bits
      bits += length
      while bits >= 8 {
        bytes.append(UInt8(pending & 255))
        pending >>= 8
        bits -= 8
      }
    }
    put(1, 1)
    put(1, 2)
    put(reversed(0b0011_0000, 8), 8)
    let match = reversed(0b1100_0101, 8)
    for _ in 0..<count / 258 { put(match, 13) }
    put(0, 7 + 8)
    return bytes
  }

  static func word(_ value: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(value >> $0 & 255) }
  }

  /// CRC-32 (PNG specification, annex D).
  static func checksum(_ bytes: [UInt8]) -> Int {
    var register: UInt32 = .max
    for byte in bytes { register = table[Int((register ^ UInt32(byte)) & 255)] ^ register >> 8 }
    return Int(~register)
  }

  private static let table: [UInt32] = (0..<256).map { entry in
    (0..<8).reduce(UInt32(entry)) { value, _ in
      value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1
    }
  }
}
