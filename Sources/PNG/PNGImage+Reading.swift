import CPNG
import Foundation

extension PNGImage {
  /// Reads a file.
  ///
  /// Any sign of damage is an error: wrong checksums, missing or superfluous bytes, numbers that the
  /// palette does not have. Chunks that do not change the samples are skipped unread.
  ///
  /// - Throws: `PNGError` that names the file and says what is wrong with it.
  public init(contentsOf path: String, limits: PNGLimits = PNGLimits()) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.unreadable(path) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Self.unreadable(path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw PNGError("cannot read \(path): it is not a regular file")
    }
    guard Int(status.st_size) <= limits.fileSize else {
      throw PNGError(
        "cannot read \(path): it has \(status.st_size) bytes; at most \(limits.fileSize) are read")
    }
    let bytes = try Self.bytes(of: descriptor, count: Int(status.st_size), path: path)
    try self.init(bytes: bytes, name: path, limits: limits)
  }

  /// Reads the bytes of a file.
  ///
  /// - Parameter name: the file's name, for errors.
  /// - Throws: `PNGError` that names the file and says what is wrong with it.
  public init(bytes: [UInt8], name: String, limits: PNGLimits = PNGLimits()) throws {
    do {
      self = try bytes.withUnsafeBytes { file in
        try Self.decoded(file, header: PNGScan(file, limits: limits).header)
      }
    } catch let error as PNGError {
      throw PNGError("cannot read \(name): \(error)")
    }
  }

  private static func decoded(
    _ file: UnsafeRawBufferPointer, header: PNGHeader
  ) throws -> PNGImage {
    var picture = cpng_picture()
    picture.width = UInt32(header.width)
    picture.height = UInt32(header.height)
    picture.bit_depth = Int32(header.bitDepth)
    picture.colour_type = Int32(header.colourType.code)
    // Not set to zero first, so that no memory is touched before there is something to put there.
    let samples: PNGSamples =
      if header.bitDepth == 16 {
        .words(
          try [UInt16](unsafeUninitializedCapacity: header.sampleCount) { buffer, count in
            try decode(file, &picture, into: buffer.baseAddress)
            count = header.sampleCount
          })
      } else {
        .bytes(
          try [UInt8](unsafeUninitializedCapacity: header.sampleCount) { buffer, count in
            try decode(file, &picture, into: buffer.baseAddress)
            count = header.sampleCount
          })
      }
    let image = PNGImage(
      width: header.width, height: header.height, colourType: header.colourType,
      bitDepth: header.bitDepth, samples: samples, palette: picture.colours,
      transparency: picture.transparency, isInterlaced: picture.is_interlaced != 0)
    if let reason = image.fault { throw PNGError(reason) }
    return image
  }

  private static func decode(
    _ file: UnsafeRawBufferPointer, _ picture: inout cpng_picture,
    into samples: UnsafeMutableRawPointer?
  ) throws {
    var message = [CChar](repeating: 0, count: CPNG_MESSAGE_SIZE)
    let bytes = file.baseAddress?.assumingMemoryBound(to: UInt8.self)
    guard cpng_decode(bytes, file.count, &picture, samples, &message) == 1 else {
      throw PNGError("it is damaged: \(text(of: message))")
    }
  }

  /// The message of libpng in one line of visible letters: parts of it may come from the file.
  static func text(of message: [CChar]) -> String {
    let visible = message.prefix { $0 != 0 }.map { (32...126).contains($0) ? $0 : 63 }
    return String(decoding: visible.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  private static func bytes(of descriptor: Int32, count: Int, path: String) throws -> [UInt8] {
    try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let taken = read(descriptor, buffer.baseAddress.map { $0 + filled }, count - filled)
        if taken < 0, errno == EINTR { continue }
        guard taken >= 0 else { throw unreadable(path) }
        // A file that has shrunk meanwhile is found to be truncated.
        if taken == 0 { return }
        filled += taken
      }
    }
  }

  private static func unreadable(_ path: String) -> PNGError {
    PNGError("cannot read \(path): \(String(cString: strerror(errno)))")
  }
}
