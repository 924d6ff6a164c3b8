import CArchive
import Foundation

/// The bytes of a file in order, unpacked where the name ends in `.gz`.
final class ByteStream {
  private let path: String
  private let archive: OpaquePointer
  private let isCompressed: Bool
  private var checksum = Checksum()

  /// - Throws: `ImageError` where the file cannot be opened.
  init(path: String) throws {
    self.path = path
    isCompressed = path.hasSuffix(".gz")
    guard let archive = archive_read_new() else {
      throw ImageError("cannot read \(path): no memory is left")
    }
    self.archive = archive
    // From here on `deinit` frees the archive, also where an error is thrown.
    var entry: OpaquePointer?
    try check(archive_read_support_format_raw(archive))
    // An empty file is no raw entry to libarchive.
    try check(archive_read_support_format_empty(archive))
    if isCompressed { try check(archive_read_support_filter_gzip(archive)) }
    try check(archive_read_open_filename(archive, path, 1 << 16))
    let code = archive_read_next_header(archive, &entry)
    guard code != ARCHIVE_EOF else { throw truncated }
    try check(code)
    guard !isCompressed || archive_filter_count(archive) > 1 else {
      throw ImageError("cannot read \(path): it is not compressed by gzip")
    }
  }

  deinit {
    archive_read_free(archive)
  }

  /// The next bytes, exactly so many.
  ///
  /// - Throws: `ImageError` where there are fewer, or they are damaged.
  func read(_ count: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      let start = bytes.count
      // At most doubled, so that a false length costs no more than what is really there.
      let end = min(count, max(2 * start, 1 << 20))
      bytes.append(contentsOf: repeatElement(0, count: end - start))
      var filled = start
      while filled < end {
        let taken = bytes.withUnsafeMutableBytes {
          archive_read_data(archive, $0.baseAddress.map { $0 + filled }, end - filled)
        }
        guard taken >= 0 else { throw failure() }
        guard taken > 0 else { throw truncated }
        filled += taken
      }
    }
    if isCompressed { checksum.update(bytes) }
    return bytes
  }

  /// Ends the reading.
  ///
  /// - Throws: `ImageError` where there are more bytes, or the checksum at the end is wrong.
  func finish() throws {
    var byte: UInt8 = 0
    let taken = archive_read_data(archive, &byte, 1)
    guard taken >= 0 else { throw failure() }
    guard taken == 0 else { throw ImageError("\(path) is too long for its header") }
    guard !isCompressed || storedChecksum == checksum.value else {
      throw ImageError("\(path) is damaged: its checksum is not that of its contents")
    }
  }

  /// The checksum before the last four bytes of a file of gzip, which libarchive does not look at.
  private var storedChecksum: UInt32? {
    guard let file = FileHandle(forReadingAtPath: path), let end = try? file.seekToEnd(), end >= 8,
      (try? file.seek(toOffset: end - 8)) != nil, let bytes = try? file.read(upToCount: 4),
      bytes.count == 4
    else { return nil }
    return bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }

  private var truncated: ImageError { ImageError("\(path) is truncated") }

  private func check(_ code: Int32) throws {
    guard code == ARCHIVE_OK else { throw failure() }
  }

  private func failure() -> ImageError {
    let code = archive_errno(archive)
    let reason =
      code > 0
      ? String(cString: strerror(code)) : archive_error_string(archive).map { String(cString: $0) }
    return ImageError("cannot read \(path): \(reason ?? "libarchive gives no reason")")
  }
}
