import CHDF5

extension HDF5Object {
  /// The texts of an attribute, or nil where there is none of this name.
  ///
  /// - Throws: `HDF5Error` when the attribute is no list of texts of variable length.
  public func texts(ofAttribute attribute: String) throws -> [String]? {
    try withList(attribute, ofClass: H5T_STRING, "texts of variable length") {
      number, count, action in
      var pointers = [UnsafeMutablePointer<CChar>?](repeating: nil, count: count)
      guard count > 0 else { return [] }
      try Self.withTextType(action) { type in
        _ = try HDF5Library.check(H5Aread(number, type, &pointers), action)
      }
      return pointers.map { pointer in
        guard let pointer else { return "" }
        defer { _ = H5free_memory(pointer) }
        return String(cString: pointer)
      }
    }
  }

  /// The truth values of an attribute as h5py stores them, or nil where there is none of this name.
  ///
  /// - Throws: `HDF5Error` when the attribute holds something else.
  public func flags(ofAttribute attribute: String) throws -> [Bool]? {
    try withList(attribute, ofClass: H5T_ENUM, "truth values") { number, count, action in
      var bytes = [Int8](repeating: 0, count: count)
      try HDF5Library.with(chdf5_flag_type(), action, close: H5Tclose) { type in
        _ = try HDF5Library.check(H5Aread(number, type, &bytes), action)
      }
      return bytes.map { $0 != 0 }
    }
  }

  private func withList<Entry>(
    _ attribute: String, ofClass kind: H5T_class_t, _ needed: String,
    _ body: (hid_t, Int, String) throws -> [Entry]
  ) throws -> [Entry]? {
    let action = "read the attribute \(attribute) of \(name)"
    return try HDF5Library.enter {
      guard try HDF5Library.check(H5Aexists(identifier, attribute), action) > 0 else { return nil }
      let number = H5Aopen(identifier, attribute, chdf5_default())
      return try HDF5Library.with(number, action, close: H5Aclose) { number in
        let isReadable = try HDF5Library.with(H5Aget_type(number), action, close: H5Tclose) {
          H5Tget_class($0) == kind && (kind != H5T_STRING || H5Tis_variable_str($0) > 0)
        }
        guard isReadable else { throw HDF5Error(action, reason: "it does not hold \(needed)") }
        let count = try HDF5Library.with(H5Aget_space(number), action, close: H5Sclose) {
          try HDF5Library.check(H5Sget_simple_extent_npoints($0), action)
        }
        return try body(number, Int(count), action)
      }
    }
  }
}
