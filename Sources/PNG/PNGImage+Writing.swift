import CPNG
import Files
public import Foundation

extension PNGImage {
  /// The bytes of a file of the image.
  ///
  /// - Parameter compression: the level of zlib, from 0 (none) to 9 (most).
  /// - Throws: `PNGError` where no file can hold the image, such as a sample beyond its bit depth.
  public func encoded(compression: Int = 6) throws -> Data {
    if let fault { throw PNGError("cannot write the image: \(fault)") }
    guard (0...9).contains(compression) else {
      throw PNGError("the compression is \(compression); 0 to 9 is needed")
    }
    var picture = cpng_picture(self)
    var message = [CChar](repeating: 0, count: CPNG_MESSAGE_SIZE)
    var count = 0
    let bytes = samples.withUnsafeBytes {
      cpng_encode(&picture, $0.baseAddress, Int32(compression), &count, &message)
    }
    guard let bytes else {
      throw PNGError("cannot write the image: \(Self.text(of: message))")
    }
    defer { cpng_free(bytes) }
    return Data(bytes: bytes, count: count)
  }

  /// Writes a file, which appears only when it is complete.
  ///
  /// - Throws: `PNGError` as `encoded(compression:)` does, but with the name of the file;
  ///   `FileError` when the file cannot be written or exists and `overwrite` is false.
  public func write(to path: String, overwrite: Bool, compression: Int = 6) throws {
    if let fault { throw PNGError("cannot write \(path): \(fault)") }
    try AtomicFile.write(encoded(compression: compression), to: path, overwrite: overwrite)
  }
}
