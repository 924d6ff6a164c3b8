/// The preamble of a `.npy` file: what its bytes mean.
struct NumPyHeader {
  /// A kind of number that is read, by the name NumPy gives it.
  enum Element: String, CaseIterable {
    case float64 = "<f8"
    case float32 = "<f4"
    case int64 = "<i8"
    case int32 = "<i4"
    case uint8 = "|u1"

    var size: Int {
      switch self {
      case .float64, .int64: 8
      case .float32, .int32: 4
      case .uint8: 1
      }
    }

    /// The number of the given index.
    func value(_ index: Int, in bytes: UnsafeRawBufferPointer) -> Double {
      func word<Word: FixedWidthInteger>(_ type: Word.Type) -> Word {
        Word(littleEndian: bytes.loadUnaligned(fromByteOffset: index * size, as: type))
      }
      return switch self {
      case .float64: Double(bitPattern: word(UInt64.self))
      case .float32: Double(Float(bitPattern: word(UInt32.self)))
      case .int64: Double(word(Int64.self))
      case .int32: Double(word(Int32.self))
      case .uint8: Double(bytes[index])
      }
    }
  }

  let element: Element
  let isFortranOrder: Bool
  let shape: [Int]
  /// The number of bytes before the data.
  let length: Int
  /// The number of bytes of the data.
  let byteCount: Int

  init(bytes: [UInt8], name: String) throws {
    guard bytes.starts(with: [0x93] + Array("NUMPY".utf8)) else {
      throw FileError("\(name) is not an npy file; write it with numpy.save")
    }
    guard bytes.count >= 12 else { throw FileError("\(name) is truncated: no npy header") }
    guard (1...3).contains(bytes[6]) else {
      throw FileError("\(name) has npy version \(bytes[6]).\(bytes[7]); 1, 2 and 3 are read")
    }
    // Two bytes of length in version 1, four in the others, least significant first.
    let width = bytes[6] == 1 ? 2 : 4
    let count = bytes[8..<8 + width].reversed().reduce(0) { $0 << 8 | Int($1) }
    length = 8 + width + count
    guard bytes.count >= length else { throw FileError("\(name) is truncated: no npy header") }
    let text = String(decoding: bytes[(8 + width)..<length], as: UTF8.self)

    guard let descr = Self.entry("descr", of: text)?.trimming(while: { "'\"".contains($0) }),
      let order = Self.entry("fortran_order", of: text), ["True", "False"].contains(order),
      let shape = Self.shape(of: text)
    else { throw FileError("\(name) has a damaged npy header") }
    guard let element = Element(rawValue: descr) else {
      throw FileError(
        "\(name) holds numbers of the type '\(descr)'; readable are float64, float32, int64, "
          + "int32 and uint8, little-endian: save array.astype('<f8')")
    }
    self.element = element
    self.shape = shape
    isFortranOrder = order == "True"
    var total = element.size
    for extent in shape {
      let (product, overflow) = total.multipliedReportingOverflow(by: extent)
      guard !overflow else { throw FileError("\(name) has a damaged npy header: shape \(shape)") }
      total = product
    }
    byteCount = total
  }

  /// The text of one entry of the header's dictionary, up to the next comma.
  private static func entry(_ key: String, of text: String) -> String? {
    guard let rest = text.after("'\(key)':") else { return nil }
    return String(rest.prefix { $0 != "," && $0 != "}" }).trimming { $0 == " " }
  }

  private static func shape(of text: String) -> [Int]? {
    guard let rest = text.after("'shape':")?.drop(while: { $0 == " " }), rest.first == "(",
      let end = rest.firstIndex(of: ")")
    else { return nil }
    let parts = rest[..<end].dropFirst().split(separator: ",").map {
      Int(String($0).trimming { $0 == " " })
    }
    let shape = parts.compactMap(\.self)
    return shape.count == parts.count && shape.allSatisfy { $0 >= 0 } ? shape : nil
  }
}

extension String {
  /// What follows the first occurrence of a mark.
  fileprivate func after(_ mark: String) -> Substring? {
    var rest = self[...]
    while !rest.isEmpty {
      if rest.hasPrefix(mark) { return rest.dropFirst(mark.count) }
      rest = rest.dropFirst()
    }
    return nil
  }

  /// The text without the characters at both ends that fulfil a condition.
  fileprivate func trimming(while condition: (Character) -> Bool) -> String {
    let front = drop(while: condition)
    return String(String(front.reversed()).drop(while: condition).reversed())
  }
}
