import CCrypto
public import Foundation

/// The SHA-256 digest of bytes that arrive in pieces.
public final class SHA256Digest {
  private let context: OpaquePointer

  /// Begins a digest.
  public init() {
    guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
      preconditionFailure("OpenSSL offers no SHA-256")
    }
    self.context = context
  }

  deinit {
    EVP_MD_CTX_free(context)
  }

  /// Takes in the next bytes.
  public func update(_ bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.baseAddress else { return }
    precondition(EVP_DigestUpdate(context, start, bytes.count) == 1, "SHA-256 failed")
  }

  /// The digest of all bytes taken in, as 64 lowercase hexadecimal digits; call it once, last.
  public func finalize() -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    precondition(EVP_DigestFinal_ex(context, &digest, nil) == 1, "SHA-256 failed")
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// The digest of a text in UTF-8.
  public static func of(_ text: String) -> String { of(Data(text.utf8)) }

  /// The digest of bytes.
  public static func of(_ data: Data) -> String {
    let digest = SHA256Digest()
    data.withUnsafeBytes(digest.update)
    return digest.finalize()
  }

  /// The digest of a file, read in pieces of 1 MiB.
  ///
  /// - Throws: `FileError` when the file cannot be read.
  public static func ofFile(at path: String) throws -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError("cannot read \(path): \(systemReason(errno))") }
    defer { close(descriptor) }
    let digest = SHA256Digest()
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw FileError("cannot read \(path): \(systemReason(errno))") }
      if count == 0 { return digest.finalize() }
      buffer.withUnsafeBytes { digest.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
  }
}
