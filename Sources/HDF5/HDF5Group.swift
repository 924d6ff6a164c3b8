import CHDF5

/// A folder within a file, opened for its attributes; its contents go by paths such as `/group/u`.
public final class HDF5Group: HDF5Object {
  /// The group and its file as errors show them.
  public let name: String

  private let handle: HDF5Handle

  /// The library's number of the group.
  public var identifier: Int64 { handle.number }

  /// Takes over a group that is open.
  init(_ number: hid_t, name: String) {
    self.name = name
    handle = HDF5Handle(number, closing: H5Gclose)
  }

  /// Closes the group; a second time does nothing.
  ///
  /// - Throws: `HDF5Error` when what was written cannot be stored.
  public func close() throws {
    try handle.close("close \(name)")
  }
}
