import CHDF5

extension HDF5Dataset {
  /// Makes the dataset a dimension scale: the coordinates along axes of others.
  ///
  /// - Throws: `HDF5Error` when the file cannot be written.
  public func makeScale(named scale: String) throws {
    try HDF5Library.enter {
      _ = try HDF5Library.check(
        herr_t(H5DSset_scale(identifier, scale)), "make \(name) a dimension scale")
    }
  }

  /// Attaches a dimension scale to an axis.
  ///
  /// - Throws: `HDF5Error` when the other dataset is no scale or the file cannot be written.
  public func attach(_ scale: HDF5Dataset, axis: Int) throws {
    try HDF5Library.enter {
      _ = try HDF5Library.check(
        herr_t(H5DSattach_scale(identifier, scale.identifier, UInt32(axis))),
        "attach \(scale.name) to \(name)")
    }
  }

  /// The name of the first scale attached to an axis, or nil where there is none.
  ///
  /// - Throws: `HDF5Error` when the file cannot be read.
  public func scaleName(axis: Int) throws -> String? {
    var buffer = [CChar](repeating: 0, count: 1024)
    try HDF5Library.enter {
      _ = try HDF5Library.check(
        chdf5_scale_name(identifier, UInt32(axis), &buffer), "read the scales of \(name)")
    }
    let bytes = buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
    let path = String(decoding: bytes, as: UTF8.self)
    return path.isEmpty ? nil : String(path.drop { $0 == "/" })
  }
}
