extension JSONObjectReader {
  /// The text under a key, or nil where the key is absent.
  public mutating func string(_ key: String) throws -> String? {
    try read(key, "a text", \.string)
  }

  /// The text under a key, or the default where the key is absent.
  public mutating func string(_ key: String, default value: String) throws -> String {
    try string(key) ?? value
  }

  /// The text under a key, which must be there.
  public mutating func requireString(_ key: String) throws -> String {
    try required(key, "a text", string(key))
  }

  /// The number under a key, or nil where the key is absent.
  public mutating func double(_ key: String) throws -> Double? {
    try read(key, "a number", \.double)
  }

  /// The number under a key, or the default where the key is absent.
  public mutating func double(_ key: String, default value: Double) throws -> Double {
    try double(key) ?? value
  }

  /// The number under a key, which must be there.
  public mutating func requireDouble(_ key: String) throws -> Double {
    try required(key, "a number", double(key))
  }

  /// The whole number under a key, or nil where the key is absent.
  public mutating func int(_ key: String) throws -> Int? {
    try read(key, "a whole number", \.int)
  }

  /// The whole number under a key, or the default where the key is absent.
  public mutating func int(_ key: String, default value: Int) throws -> Int {
    try int(key) ?? value
  }

  /// The whole number under a key, which must be there.
  public mutating func requireInt(_ key: String) throws -> Int {
    try required(key, "a whole number", int(key))
  }

  /// The truth value under a key, or nil where the key is absent.
  public mutating func bool(_ key: String) throws -> Bool? {
    try read(key, "true or false", \.bool)
  }

  /// The truth value under a key, or the default where the key is absent.
  public mutating func bool(_ key: String, default value: Bool) throws -> Bool {
    try bool(key) ?? value
  }

  /// The truth value under a key, which must be there.
  public mutating func requireBool(_ key: String) throws -> Bool {
    try required(key, "true or false", bool(key))
  }

  /// The numbers under a key, a single one standing for a list of one; nil where it is absent.
  public mutating func doubles(_ key: String) throws -> [Double]? {
    try read(key, "a number or a list of numbers") { $0.list(of: \.double) }
  }

  /// The numbers under a key, or the default where the key is absent.
  public mutating func doubles(_ key: String, default value: [Double]) throws -> [Double] {
    try doubles(key) ?? value
  }

  /// The numbers under a key, which must be there.
  public mutating func requireDoubles(_ key: String) throws -> [Double] {
    try required(key, "a number or a list of numbers", doubles(key))
  }

  /// The whole numbers under a key, a single one standing for a list of one; nil where it is absent.
  public mutating func ints(_ key: String) throws -> [Int]? {
    try read(key, "a whole number or a list of whole numbers") { $0.list(of: \.int) }
  }

  /// The whole numbers under a key, or the default where the key is absent.
  public mutating func ints(_ key: String, default value: [Int]) throws -> [Int] {
    try ints(key) ?? value
  }

  /// The whole numbers under a key, which must be there.
  public mutating func requireInts(_ key: String) throws -> [Int] {
    try required(key, "a whole number or a list of whole numbers", ints(key))
  }

  /// The texts under a key, a single one standing for a list of one; nil where it is absent.
  public mutating func strings(_ key: String) throws -> [String]? {
    try read(key, "a text or a list of texts") { $0.list(of: \.string) }
  }

  /// A reader of the object under a key, or nil where the key is absent.
  public mutating func object(_ key: String) throws -> JSONObjectReader? {
    guard let value = value(key) else { return nil }
    return try JSONObjectReader(value, context: "\(context): '\(key)'")
  }
}

extension JSONValue {
  /// The members converted, a value that is no list standing for a list of one.
  fileprivate func list<Element>(of convert: (JSONValue) -> Element?) -> [Element]? {
    let members = array ?? [self]
    let converted = members.compactMap(convert)
    return converted.count == members.count ? converted : nil
  }
}
