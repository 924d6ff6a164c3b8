public import Foundation

extension AtomicFile {
  /// The absolute name to write to, symbolic links followed, after all that can be checked early.
  static func destination(of path: String, overwrite: Bool) throws -> String {
    try FilePath.check(path)
    var status = stat()
    if stat(path, &status) == 0 {
      switch status.st_mode & S_IFMT {
      case S_IFDIR: throw FileError("cannot write \(path): it is a folder; name a file in it")
      case S_IFREG: break
      default: throw FileError("cannot write \(path): it is not a regular file")
      }
      guard overwrite else { throw exists(path) }
    }
    let parent = FilePath(path).folder
    guard stat(parent, &status) == 0 else {
      throw FileError(
        errno == ENOENT
          ? "cannot write \(path): the folder \(parent) does not exist; make it first"
          : "cannot write \(path): \(systemReason(errno))")
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw FileError("cannot write \(path): \(parent) is not a folder")
    }
    guard access(parent, W_OK) == 0 else {
      throw FileError("cannot write \(path): the folder \(parent) is not writable")
    }
    // A link to a file is followed, so that the link stays and the file is replaced.
    guard let real = realpath(path, nil) ?? realpath(parent, nil) else {
      throw FileError("cannot write \(path): \(systemReason(errno))")
    }
    defer { free(real) }
    let resolved = String(cString: real)
    let exists = access(path, F_OK) == 0
    if exists { return resolved }
    return (resolved == "/" ? "" : resolved) + "/" + FilePath(path).name
  }

  /// Writes bytes to a file in one step.
  ///
  /// - Throws: `FileError` as the initialiser and `commit()` do; nothing is left then.
  public static func write(_ data: Data, to path: String, overwrite: Bool) throws {
    let file = try AtomicFile(path: path, overwrite: overwrite)
    let descriptor = open(file.temporaryPath, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError("cannot write \(path): \(systemReason(errno))") }
    var failure: Int32 = 0
    data.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty, failure == 0 {
        let count = Foundation.write(
          descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { failure = errno }
      }
    }
    if close(descriptor) != 0, failure == 0 { failure = errno }
    guard failure == 0 else { throw FileError("cannot write \(path): \(systemReason(failure))") }
    try file.commit()
  }
}
