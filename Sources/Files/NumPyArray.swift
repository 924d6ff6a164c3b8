import Foundation

/// An array of NumPy's `.npy` format: its shape and its values in C order.
public struct NumPyArray: Hashable, Sendable {
  /// The number of entries along each axis; empty for a single number.
  public var shape: [Int]

  /// The values, the last axis fastest.
  public var values: [Double]

  /// Creates an array.
  ///
  /// - Precondition: there are as many values as the shape says.
  public init(shape: [Int], values: [Double]) {
    precondition(values.count == shape.reduce(1, *), "one value for each entry of the shape")
    self.shape = shape
    self.values = values
  }

  /// Reads a `.npy` file of float64, float32, int64, int32 or uint8; NaN is allowed.
  ///
  /// - Throws: `FileError` that names the file and says what is wrong with it.
  public init(path: String) throws {
    guard access(path, R_OK) == 0 else {
      throw FileError("cannot read \(path): \(systemReason(errno))")
    }
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)) else {
      throw FileError("cannot read \(path): it is not a regular file")
    }
    try self.init(bytes: [UInt8](data), name: path)
  }

  /// Reads the bytes of a `.npy` file.
  ///
  /// - Parameter name: the file's name, for errors.
  /// - Throws: `FileError` that names the file and says what is wrong with it.
  public init(bytes: [UInt8], name: String) throws {
    let header = try NumPyHeader(bytes: bytes, name: name)
    let body = bytes[header.length...]
    guard body.count == header.byteCount else {
      throw FileError(
        "\(name) is \(body.count < header.byteCount ? "truncated" : "too long"): "
          + "\(body.count) bytes of data, the shape \(header.shape) needs \(header.byteCount)")
    }
    shape = header.shape
    values = body.withUnsafeBytes { bytes in
      (0..<bytes.count / header.element.size).map { header.element.value($0, in: bytes) }
    }
    if header.isFortranOrder { values = Self.transposed(values, shape: shape) }
  }

  /// Writes the array as float64 in version 1.0 of the format.
  ///
  /// - Throws: `FileError` when the file cannot be written; nothing is left then.
  public func write(to path: String, overwrite: Bool) throws {
    var data = Data(Self.preamble(shape: shape, type: "<f8"))
    values.map { $0.bitPattern.littleEndian }.withUnsafeBytes { data.append(contentsOf: $0) }
    try AtomicFile.write(data, to: path, overwrite: overwrite)
  }

  /// Values in the order of the first axis fastest, put into the order of the last.
  private static func transposed(_ values: [Double], shape: [Int]) -> [Double] {
    var result = values
    var index = [Int](repeating: 0, count: shape.count)
    for value in values {
      var offset = 0
      for (axis, position) in index.enumerated() { offset = offset * shape[axis] + position }
      result[offset] = value
      for axis in index.indices {
        index[axis] += 1
        if index[axis] < shape[axis] { break }
        index[axis] = 0
      }
    }
    return result
  }
}
