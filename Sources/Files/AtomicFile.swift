import Foundation
import Synchronization

/// A file that appears under its name only when it is complete.
///
/// The bytes go to `temporaryPath`, a private name in the same folder; `commit()` makes them
/// durable and gives them their name in one step. Without a commit nothing is left behind,
/// unless the process is killed: then the next writer of the same file removes the remains.
public final class AtomicFile: Sendable {
  /// The name that the file will have.
  public let path: String

  /// The private name under which it is written: `<name>.partial.<host>.<pid>`.
  public let temporaryPath: String

  /// Whether a file of the same name may be replaced.
  public let overwrite: Bool

  private let destination: String
  private let isOpen = Mutex(true)

  /// The temporary names this process is writing now: one writer for each.
  private static let active = Mutex<Set<String>>([])

  /// Begins a file by creating it, empty, under its temporary name.
  ///
  /// - Throws: `FileError` when the folder does not exist or cannot be written, when the name
  ///   is a folder, or when it exists and `overwrite` is false.
  public init(path: String, overwrite: Bool) throws {
    self.path = path
    self.overwrite = overwrite
    destination = try Self.destination(of: path, overwrite: overwrite)
    let partials = PartialNames(destination: destination)
    temporaryPath = partials.own
    let temporaryPath = temporaryPath
    guard Self.active.withLock({ $0.insert(temporaryPath).inserted }) else {
      throw FileError("\(path) is being written already; wait for it or choose another name")
    }
    partials.removeOrphans()
    let descriptor = open(temporaryPath, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      let reason = systemReason(errno)
      Self.active.withLock { _ = $0.remove(temporaryPath) }
      isOpen.withLock { $0 = false }
      throw FileError("cannot write \(path): \(reason)")
    }
    close(descriptor)
  }

  deinit {
    discard()
  }

  /// Removes the unfinished file; does nothing after a commit.
  public func discard() {
    isOpen.withLock { isOpen in
      guard isOpen else { return }
      isOpen = false
      unlink(temporaryPath)
      Self.active.withLock { _ = $0.remove(temporaryPath) }
    }
  }

  /// Makes the bytes durable and gives the file its name.
  ///
  /// - Throws: `FileError` when the system refuses, or when a file of that name has appeared
  ///   meanwhile and may not be replaced; the unfinished file is removed then.
  public func commit() throws {
    try commit(to: destination, named: path, overwrite: overwrite)
  }

  /// Makes the bytes durable and gives the file another name in the same folder.
  ///
  /// - Throws: `FileError` as `commit()` does, or when the name is in another folder.
  public func commit(as other: String, overwrite: Bool) throws {
    do {
      let place = try Self.destination(of: other, overwrite: overwrite)
      guard FilePath(place).folder == FilePath(destination).folder else {
        throw FileError("cannot write \(other): it is not in the folder of \(path)")
      }
      try commit(to: place, named: other, overwrite: overwrite)
    } catch {
      discard()
      throw error
    }
  }

  private func commit(to destination: String, named path: String, overwrite: Bool) throws {
    guard isOpen.withLock({ $0 }) else {
      throw FileError("cannot write \(path): it is finished already")
    }
    do {
      try Self.synchronise(temporaryPath, of: path)
      try publish(to: destination, named: path, overwrite: overwrite)
    } catch {
      discard()
      throw error
    }
    isOpen.withLock { $0 = false }
    Self.active.withLock { _ = $0.remove(temporaryPath) }
    try Self.synchronise(FilePath(destination).folder, of: path)
  }

  private func publish(to destination: String, named path: String, overwrite: Bool) throws {
    if !overwrite {
      // A hard link, unlike a rename, fails where the name exists: no race can lose a file.
      if link(temporaryPath, destination) == 0 {
        unlink(temporaryPath)
        return
      }
      if errno == EEXIST { throw Self.exists(path) }
      // File systems without hard links: look, then rename.
      if access(destination, F_OK) == 0 { throw Self.exists(path) }
    }
    guard rename(temporaryPath, destination) == 0 else {
      throw FileError("cannot write \(path): \(systemReason(errno))")
    }
  }

  /// Waits until a file or a folder is on the disk.
  private static func synchronise(_ name: String, of path: String) throws {
    let descriptor = open(name, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError("cannot write \(path): \(systemReason(errno))") }
    defer { close(descriptor) }
    // Some file systems cannot synchronise a folder and say so by EINVAL.
    guard fsync(descriptor) == 0 || errno == EINVAL else {
      throw FileError("cannot write \(path): \(systemReason(errno))")
    }
  }

  static func exists(_ path: String) -> FileError {
    FileError("\(path) exists; choose another name or pass --force")
  }
}
