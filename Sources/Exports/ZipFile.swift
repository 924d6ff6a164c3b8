import CArchive
import Datasets
import Foundation

/// A ZIP file that is written entry by entry, uncompressed; above 4 GiB in the form called zip64.
///
/// No times are stored, so that the same content makes the same file.
final class ZipFile {
  private let name: String
  private let archive: OpaquePointer
  private var missing = 0

  /// Creates a file, or empties one that exists.
  ///
  /// - Throws: `DatasetError` that shows `name` when it cannot be written.
  init(creating path: String, name: String) throws {
    self.name = name
    guard let archive = archive_write_new() else {
      throw DatasetError("cannot write \(name): no memory is left")
    }
    // From here on deinit frees the archive, whatever fails.
    self.archive = archive
    try check(archive_write_set_format_zip(archive))
    try check(archive_write_zip_set_compression_store(archive))
    try check(archive_write_open_filename(archive, path))
  }

  deinit {
    // Whoever cares has closed the file; freeing closes what is left of it, whatever comes of it.
    archive_write_free(archive)
  }

  /// Begins an entry of so many bytes; `append` and `end` follow.
  ///
  /// - Throws: `DatasetError` when it cannot be written.
  func begin(_ entryName: String, size: Int) throws {
    guard let entry = archive_entry_new() else {
      throw DatasetError("cannot write \(name): no memory is left")
    }
    defer { archive_entry_free(entry) }
    archive_entry_set_pathname(entry, entryName)
    archive_entry_set_size(entry, la_int64_t(size))
    archive_entry_set_filetype(entry, carchive_regular_file())
    archive_entry_set_perm(entry, 0o644)
    try check(archive_write_header(archive, entry))
    missing = size
  }

  /// Writes the next bytes of the entry.
  ///
  /// - Throws: `DatasetError` when they cannot be written, or are more than were announced.
  func append(_ bytes: UnsafeRawBufferPointer) throws {
    guard bytes.count <= missing else {
      throw DatasetError("cannot write \(name): more bytes than the \(missing) announced")
    }
    // The library takes a part of what it is given where it pleases.
    var rest = bytes
    while let start = rest.baseAddress, rest.count > 0 {
      let count = archive_write_data(archive, start, rest.count)
      guard count > 0 else { throw failure() }
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
    }
    missing -= bytes.count
  }

  /// Ends the entry.
  ///
  /// - Throws: `DatasetError` when bytes are missing or it cannot be written.
  func end() throws {
    guard missing == 0 else {
      throw DatasetError("cannot write \(name): \(missing) bytes are missing")
    }
    try check(archive_write_finish_entry(archive))
  }

  /// Writes the table of contents and closes the file.
  ///
  /// - Throws: `DatasetError` when it cannot be stored, as on a full disk.
  func close() throws {
    try check(archive_write_close(archive))
  }

  private func check(_ code: Int32) throws {
    guard code == ARCHIVE_OK else { throw failure() }
  }

  private func failure() -> DatasetError {
    // The system's reason says more than "Write error".
    let code = archive_errno(archive)
    let reason =
      code > 0
      ? String(cString: strerror(code)) : archive_error_string(archive).map { String(cString: $0) }
    return DatasetError("cannot write \(name): \(reason ?? "libarchive gives no reason")")
  }
}
