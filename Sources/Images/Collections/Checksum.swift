/// The checksum CRC-32 of bytes that arrive in pieces (RFC 1952, section 8).
struct Checksum {
  private var register: UInt32 = .max

  /// The checksum of what was taken in.
  var value: UInt32 { ~register }

  mutating func update(_ bytes: some Sequence<UInt8>) {
    var register = register
    Self.table.withUnsafeBufferPointer { table in
      for byte in bytes { register = table[Int((register ^ UInt32(byte)) & 255)] ^ register >> 8 }
    }
    self.register = register
  }

  private static let table: [UInt32] = (0..<256).map { entry in
    (0..<8).reduce(UInt32(entry)) { value, _ in
      value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1
    }
  }
}
