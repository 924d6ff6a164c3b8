import CHDF5

/// An HDF5 file; its attributes are those of the root group.
///
/// Reading is safe from several threads, one at a time. A file that was written must be
/// closed by `close()`, the datasets first: only then every failure has been reported.
public final class HDF5File: HDF5Object {
  /// The file's name as errors show it.
  public let name: String

  private let handle: HDF5Handle

  /// The library's number of the file.
  public var identifier: Int64 { handle.number }

  /// Creates a file, or empties one that exists.
  ///
  /// - Parameter name: the name for errors where it is not the path.
  /// - Throws: `HDF5Error` when the file cannot be created.
  public init(creating path: String, name: String? = nil) throws {
    self.name = name ?? path
    let action = "write \(self.name)"
    let number = try HDF5Library.enter { try HDF5Library.check(chdf5_create(path), action) }
    handle = HDF5Handle(number, closing: H5Fclose)
  }

  /// Opens a file for reading.
  ///
  /// - Parameter name: the name for errors where it is not the path.
  /// - Throws: `HDF5Error` when the file does not exist or is not whole.
  public init(reading path: String, name: String? = nil) throws {
    self.name = name ?? path
    let action = "read \(self.name)"
    let number = try HDF5Library.enter { try HDF5Library.check(chdf5_open(path), action) }
    handle = HDF5Handle(number, closing: H5Fclose)
  }

  /// Hands everything written so far to the system.
  ///
  /// - Throws: `HDF5Error` when it cannot be stored, as on a full disk.
  public func flush() throws {
    try HDF5Library.enter {
      _ = try HDF5Library.check(H5Fflush(identifier, H5F_SCOPE_LOCAL), "write \(name)")
    }
  }

  /// Closes the file; a second time does nothing.
  ///
  /// - Throws: `HDF5Error` when what was written cannot be stored.
  public func close() throws {
    try handle.close("close \(name)")
  }

  /// The names in the root group, sorted.
  ///
  /// - Throws: `HDF5Error` when the file cannot be read.
  public func names() throws -> [String] {
    var names: [String] = []
    try HDF5Library.enter {
      let code = withUnsafeMutablePointer(to: &names) { names in
        chdf5_each_link(
          identifier,
          { name, context in
            guard let name, let context else { return -1 }
            context.assumingMemoryBound(to: [String].self).pointee.append(String(cString: name))
            return 0
          }, names)
      }
      _ = try HDF5Library.check(code, "list the contents of \(name)")
    }
    return names
  }

  /// Whether there is something of this name in the root group.
  ///
  /// - Throws: `HDF5Error` when the file cannot be read.
  public func contains(_ name: String) throws -> Bool {
    try names().contains(name)
  }
}
