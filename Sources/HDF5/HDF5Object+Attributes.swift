import CHDF5

extension HDF5Object {
  /// Writes a text as an attribute: UTF-8, of variable length.
  ///
  /// - Throws: `HDF5Error` when the attribute exists or cannot be written.
  public func writeAttribute(_ attribute: String, _ text: String) throws {
    let action = "write the attribute \(attribute) of \(name)"
    try HDF5Library.enter {
      try Self.withTextType(action) { type in
        try HDF5Library.with(H5Screate(H5S_SCALAR), action, close: H5Sclose) { space in
          try writeAttribute(attribute, stored: type, space: space, action) { number in
            text.withCString { pointer in
              var pointer: UnsafePointer<CChar>? = pointer
              return H5Awrite(number, type, &pointer)
            }
          }
        }
      }
    }
  }

  /// Writes a number as an attribute.
  ///
  /// - Throws: `HDF5Error` when the attribute exists or cannot be written.
  public func writeAttribute<Value: HDF5Element>(_ attribute: String, _ value: Value) throws {
    try write([value], to: attribute) { H5Screate(H5S_SCALAR) }
  }

  /// Writes a list of numbers as an attribute.
  ///
  /// - Throws: `HDF5Error` when the attribute exists or cannot be written.
  public func writeAttribute<Value: HDF5Element>(_ attribute: String, _ values: [Value]) throws {
    var extent = [hsize_t(values.count)]
    try write(values, to: attribute) { H5Screate_simple(1, &extent, nil) }
  }

  /// Whether there is an attribute of this name.
  ///
  /// - Throws: `HDF5Error` when the file cannot be read.
  public func hasAttribute(_ attribute: String) throws -> Bool {
    try HDF5Library.enter {
      try HDF5Library.check(
        H5Aexists(identifier, attribute), "read the attribute \(attribute) of \(name)") > 0
    }
  }

  private func write<Value: HDF5Element>(
    _ values: [Value], to attribute: String, space makeSpace: () -> hid_t
  ) throws {
    let action = "write the attribute \(attribute) of \(name)"
    try HDF5Library.enter {
      let type = Value.elementType
      try HDF5Library.with(makeSpace(), action, close: H5Sclose) { space in
        try writeAttribute(
          attribute, stored: type.inFile, space: space, action
        ) { H5Awrite($0, type.inMemory, values) }
      }
    }
  }

  private func writeAttribute(
    _ attribute: String, stored: hid_t, space: hid_t, _ action: String,
    _ write: (hid_t) -> herr_t
  ) throws {
    let number = H5Acreate2(
      identifier, attribute, stored, space, chdf5_default(), chdf5_default())
    try HDF5Library.with(number, action, close: H5Aclose) { number in
      _ = try HDF5Library.check(write(number), action)
    }
  }

  /// The type of texts of variable length in UTF-8, which every reader shows as plain strings.
  static func withTextType<Result>(
    _ action: String, _ body: (hid_t) throws -> Result
  ) throws -> Result {
    try HDF5Library.with(H5Tcopy(chdf5_c_string()), action, close: H5Tclose) { type in
      try HDF5Library.check(H5Tset_size(type, chdf5_variable()), action)
      try HDF5Library.check(H5Tset_cset(type, H5T_CSET_UTF8), action)
      return try body(type)
    }
  }
}
