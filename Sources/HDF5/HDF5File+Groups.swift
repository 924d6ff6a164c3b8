import CHDF5

extension HDF5File {
  /// Creates a group by its path, such as `fields` or `/0000/grid`; the one above must exist.
  ///
  /// - Throws: `HDF5Error` when there is something of this name or it cannot be written.
  @discardableResult
  public func createGroup(_ group: String) throws -> HDF5Group {
    let label = "\(group) in \(name)"
    let number = try HDF5Library.enter {
      try HDF5Library.check(
        chdf5_create_group(identifier, group), "write \(label)")
    }
    return HDF5Group(number, name: label)
  }

  /// Opens a group by its path.
  ///
  /// - Throws: `HDF5Error` when there is no group of this name.
  public func group(_ group: String) throws -> HDF5Group {
    let label = "\(group) in \(name)"
    let number = try HDF5Library.enter {
      try HDF5Library.check(H5Gopen2(identifier, group, chdf5_default()), "read \(label)")
    }
    return HDF5Group(number, name: label)
  }

  /// Makes a name in the root group for what stands at another path of the file.
  ///
  /// - Throws: `HDF5Error` when there is something of this name or it cannot be written.
  public func createLink(named link: String, to target: String) throws {
    try HDF5Library.enter {
      _ = try HDF5Library.check(
        H5Lcreate_soft(target, identifier, link, chdf5_default(), chdf5_default()),
        "write \(link) in \(name)")
    }
  }
}
