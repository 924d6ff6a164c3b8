import CHDF5

extension HDF5Object {
  /// The text of an attribute, or nil where there is none of this name.
  ///
  /// - Throws: `HDF5Error` when the attribute is no single text or cannot be read.
  public func text(ofAttribute attribute: String) throws -> String? {
    try withAttribute(attribute) { number, action in
      let size = try HDF5Library.with(H5Aget_type(number), action, close: H5Tclose) { stored in
        guard H5Tget_class(stored) == H5T_STRING, try Self.count(number, action) == 1 else {
          throw HDF5Error(action, reason: "it is not a single text")
        }
        let isVariable = try HDF5Library.check(H5Tis_variable_str(stored), action) > 0
        return isVariable ? nil : H5Tget_size(stored)
      }
      if let size { return try Self.fixedText(number, size: size, action) }
      return try Self.variableText(number, action)
    }
  }

  /// The number of an attribute, or nil where there is none of this name.
  ///
  /// - Throws: `HDF5Error` when the attribute is no single number or cannot be read.
  public func number<Value: HDF5Element>(
    ofAttribute attribute: String, as type: Value.Type = Double.self
  ) throws -> Value? {
    guard let values = try numbers(ofAttribute: attribute, as: type) else { return nil }
    guard values.count == 1 else {
      throw HDF5Error(
        "read the attribute \(attribute) of \(name)", reason: "it is not a single number")
    }
    return values[0]
  }

  /// The numbers of an attribute, or nil where there is none of this name.
  ///
  /// - Throws: `HDF5Error` when the attribute holds no numbers or cannot be read.
  public func numbers<Value: HDF5Element>(
    ofAttribute attribute: String, as type: Value.Type = Double.self
  ) throws -> [Value]? {
    try withAttribute(attribute) { number, action in
      let kind = try HDF5Library.with(H5Aget_type(number), action, close: H5Tclose) {
        H5Tget_class($0)
      }
      let count = try Self.count(number, action)
      guard kind == H5T_INTEGER || kind == H5T_FLOAT, (1...1 << 16).contains(count) else {
        throw HDF5Error(action, reason: "it is not a number or a short list of them")
      }
      var values = [Value](repeating: .zero, count: count)
      try HDF5Library.check(H5Aread(number, Value.elementType.inMemory, &values), action)
      return values
    }
  }

  private func withAttribute<Result>(
    _ attribute: String, _ body: (hid_t, String) throws -> Result
  ) throws -> Result? {
    let action = "read the attribute \(attribute) of \(name)"
    return try HDF5Library.enter {
      guard try HDF5Library.check(H5Aexists(identifier, attribute), action) > 0 else { return nil }
      let number = H5Aopen(identifier, attribute, chdf5_default())
      return try HDF5Library.with(number, action, close: H5Aclose) { try body($0, action) }
    }
  }

  private static func count(_ number: hid_t, _ action: String) throws -> Int {
    try HDF5Library.with(H5Aget_space(number), action, close: H5Sclose) { space in
      Int(try HDF5Library.check(H5Sget_simple_extent_npoints(space), action))
    }
  }

  private static func variableText(_ number: hid_t, _ action: String) throws -> String {
    try withTextType(action) { type in
      // The character set is the file's: HDF5 does not convert between them.
      try HDF5Library.with(H5Aget_type(number), action, close: H5Tclose) { stored in
        _ = try HDF5Library.check(H5Tset_cset(type, H5Tget_cset(stored)), action)
      }
      var pointer: UnsafeMutablePointer<CChar>?
      try HDF5Library.check(H5Aread(number, type, &pointer), action)
      guard let pointer else { return "" }
      defer { _ = H5free_memory(pointer) }
      return String(cString: pointer)
    }
  }

  private static func fixedText(_ number: hid_t, size: Int, _ action: String) throws -> String {
    try HDF5Library.with(H5Aget_type(number), action, close: H5Tclose) { type in
      var bytes = [UInt8](repeating: 0, count: size)
      try HDF5Library.check(H5Aread(number, type, &bytes), action)
      return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}
