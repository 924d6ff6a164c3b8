import CHDF5

extension HDF5Object {
  /// Writes a list of texts as an attribute: UTF-8, of variable length; it may be empty.
  ///
  /// - Throws: `HDF5Error` when the attribute exists or cannot be written.
  public func writeAttribute(_ attribute: String, texts: [String]) throws {
    let action = "write the attribute \(attribute) of \(name)"
    // The library wants all texts in memory at once, each ended by a zero byte.
    let bytes = texts.map { text in Array(text.utf8CString) }
    let storage = bytes.map { text in
      let copy = UnsafeMutablePointer<CChar>.allocate(capacity: text.count)
      copy.initialize(from: text, count: text.count)
      return copy
    }
    defer { for copy in storage { copy.deallocate() } }
    try HDF5Library.enter {
      try Self.withTextType(action) { type in
        try writeList(attribute, type: type, count: texts.count, storage, action)
      }
    }
  }

  /// Writes a truth value as an attribute, as h5py does.
  ///
  /// - Throws: `HDF5Error` when the attribute exists or cannot be written.
  public func writeAttribute(_ attribute: String, flag: Bool) throws {
    try write([flag], to: attribute, isList: false)
  }

  /// Writes a list of truth values as an attribute, as h5py does.
  ///
  /// - Throws: `HDF5Error` when the attribute exists or cannot be written.
  public func writeAttribute(_ attribute: String, flags: [Bool]) throws {
    try write(flags, to: attribute, isList: true)
  }

  private func write(_ flags: [Bool], to attribute: String, isList: Bool) throws {
    let action = "write the attribute \(attribute) of \(name)"
    let bytes = flags.map { Int8($0 ? 1 : 0) }
    try HDF5Library.enter {
      try HDF5Library.with(chdf5_flag_type(), action, close: H5Tclose) { type in
        try writeList(attribute, type: type, count: isList ? flags.count : nil, bytes, action)
      }
    }
  }

  /// Writes `count` entries, or a single one where `count` is nil; within the library.
  private func writeList<Entry: BitwiseCopyable>(
    _ attribute: String, type: hid_t, count: Int?, _ entries: [Entry], _ action: String
  ) throws {
    var extent = hsize_t(count ?? 1)
    let space = count == nil ? H5Screate(H5S_SCALAR) : H5Screate_simple(1, &extent, nil)
    try HDF5Library.with(space, action, close: H5Sclose) { space in
      let number = H5Acreate2(
        identifier, attribute, type, space, chdf5_default(), chdf5_default())
      try HDF5Library.with(number, action, close: H5Aclose) { number in
        guard !entries.isEmpty else { return }
        _ = try HDF5Library.check(
          entries.withUnsafeBytes { H5Awrite(number, type, $0.baseAddress) }, action)
      }
    }
  }
}
