import Foundation

/// A `.npy` file that is read part by part: along its first axis.
public final class NumPyRows: Sendable {
  /// The number of entries along each axis.
  public let shape: [Int]

  private let path: String
  private let header: NumPyHeader
  private let descriptor: Int32

  /// Opens a file of the numbers that `NumPyArray` reads, in C order.
  ///
  /// - Throws: `FileError` that names the file and says what is wrong with it.
  public init(path: String) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError("cannot read \(path): \(systemReason(errno))") }
    do {
      var status = stat()
      guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
        throw FileError("cannot read \(path): it is not a regular file")
      }
      let start = try Self.bytes(of: descriptor, at: 0, count: 1 << 16, path: path)
      header = try NumPyHeader(bytes: start, name: path)
      let body = Int(status.st_size) - header.length
      guard body == header.byteCount else {
        throw FileError(
          "\(path) is \(body < header.byteCount ? "truncated" : "too long"): \(body) bytes of data, "
            + "the shape \(header.shape) needs \(header.byteCount)")
      }
      guard !header.isFortranOrder, !header.shape.isEmpty else {
        throw FileError("\(path) is not in C order; save numpy.ascontiguousarray(array)")
      }
    } catch {
      close(descriptor)
      throw error
    }
    shape = header.shape
    self.path = path
    self.descriptor = descriptor
  }

  deinit {
    close(descriptor)
  }

  /// Whether the numbers are unsigned bytes.
  public var isBytes: Bool { header.element == .uint8 }

  /// Whether the numbers are float32 or float64.
  public var isFloatingPoint: Bool { [.float32, .float64].contains(header.element) }

  /// The values under one index of the first axis, the last axis fastest.
  ///
  /// - Precondition: the index is one of the first axis.
  /// - Throws: `FileError` where the file has become shorter.
  public func row(_ index: Int) throws -> [Double] {
    precondition((0..<shape[0]).contains(index), "the index is beyond the first axis")
    let count = header.byteCount / shape[0]
    let bytes = try Self.bytes(
      of: descriptor, at: header.length + index * count, count: count, path: path)
    guard bytes.count == count else { throw FileError("\(path) is truncated") }
    return bytes.withUnsafeBytes { bytes in
      (0..<count / header.element.size).map { header.element.value($0, in: bytes) }
    }
  }

  /// The bytes from an offset on, fewer at the end of the file.
  private static func bytes(
    of descriptor: Int32, at offset: Int, count: Int, path: String
  ) throws -> [UInt8] {
    try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let taken = pread(
          descriptor, buffer.baseAddress.map { $0 + filled }, count - filled, off_t(offset + filled)
        )
        if taken < 0, errno == EINTR { continue }
        guard taken >= 0 else { throw FileError("cannot read \(path): \(systemReason(errno))") }
        if taken == 0 { return }
        filled += taken
      }
    }
  }
}
