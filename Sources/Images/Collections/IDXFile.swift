/// An IDX file of bytes: two zeros, the type 8, the number of axes, their lengths, the values.
struct IDXFile {
  let shape: [Int]
  let bytes: [UInt8]

  /// Reads a file, unpacked where its name ends in `.gz`.
  ///
  /// - Throws: `ImageError` that names the file and says what is wrong with it.
  init(path: String) throws {
    let stream = try ByteStream(path: path)
    let magic = try stream.read(4)
    guard magic[0] == 0, magic[1] == 0 else { throw ImageError("\(path) is no IDX file") }
    guard magic[2] == 8 else {
      throw ImageError("\(path) holds values of the IDX type \(magic[2]); 8, bytes, is read")
    }
    guard (1...4).contains(magic[3]) else {
      throw ImageError("\(path) has \(magic[3]) axes; 1 to 4 are read")
    }
    let lengths = try stream.read(4 * Int(magic[3]))
    shape = stride(from: 0, to: lengths.count, by: 4).map { start in
      lengths[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
    }
    var count = 1
    for length in shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: length)
      guard !overflow, product <= 1 << 36 else {
        throw ImageError("\(path) has the shape \(shape), which is too large")
      }
      count = product
    }
    // What is not there takes no memory: the bytes are gathered as they come.
    bytes = try stream.read(count)
    try stream.finish()
  }
}
