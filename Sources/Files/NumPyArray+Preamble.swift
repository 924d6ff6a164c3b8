extension NumPyArray {
  /// The bytes that precede the data in a `.npy` file of version 1.0, in C order.
  ///
  /// - Parameters:
  ///   - shape: the number of entries along each axis; empty for a single value.
  ///   - type: NumPy's name of the element, such as `<f8`.
  public static func preamble(shape: [Int], type: String) -> [UInt8] {
    let list = shape.map { "\($0)," }.joined(separator: " ")
    var header = "{'descr': '\(type)', 'fortran_order': False, 'shape': (\(list)), }"
    // The data begin at a multiple of 64 bytes.
    let padding = (64 - (10 + header.utf8.count + 1) % 64) % 64
    header += String(repeating: " ", count: padding) + "\n"
    let length = header.utf8.count
    return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(length & 255), UInt8(length >> 8)]
      + Array(header.utf8)
  }
}
