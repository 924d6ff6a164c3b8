import Files

extension ZipFile {
  /// Adds numbers as a `.npy` entry of float64 or float32, made piece by piece.
  ///
  /// - Throws: `DatasetError` when they cannot be written, what making a piece throws.
  func addNumbers(
    _ name: String, shape: [Int], isSinglePrecision: Bool = false, pieces: Int = 1,
    _ piece: (Int) throws -> [Double]
  ) throws {
    let preamble = NumPyArray.preamble(shape: shape, type: isSinglePrecision ? "<f4" : "<f8")
    let size = shape.reduce(isSinglePrecision ? 4 : 8, *)
    try begin("\(name).npy", size: preamble.count + size)
    try preamble.withUnsafeBytes(append)
    for number in 0..<pieces {
      let values = try piece(number)
      if isSinglePrecision {
        try values.map { Float($0).bitPattern.littleEndian }.withUnsafeBytes(append)
      } else {
        try values.map { $0.bitPattern.littleEndian }.withUnsafeBytes(append)
      }
    }
    try end()
  }

  /// Adds bytes as a `.npy` entry of uint8.
  ///
  /// - Throws: `DatasetError` when they cannot be written.
  func addBytes(_ name: String, _ bytes: [UInt8]) throws {
    try add(name, preamble: NumPyArray.preamble(shape: [bytes.count], type: "|u1"), bytes)
  }

  /// Adds a text as a `.npy` entry without axes: `str(file[name])` in Python.
  ///
  /// - Throws: `DatasetError` when it cannot be written.
  func addText(_ name: String, _ text: String) throws {
    // NumPy knows no text of no characters; it takes zeros at the end away.
    let scalars = text.isEmpty ? [0] : text.unicodeScalars.map(\.value.littleEndian)
    try add(name, preamble: NumPyArray.preamble(shape: [], type: "<U\(scalars.count)"), scalars)
  }

  private func add<Value>(_ name: String, preamble: [UInt8], _ values: [Value]) throws
  where Value: BitwiseCopyable {
    let size = values.withUnsafeBytes(\.count)
    try begin("\(name).npy", size: preamble.count + size)
    try preamble.withUnsafeBytes(append)
    try values.withUnsafeBytes(append)
    try end()
  }
}
