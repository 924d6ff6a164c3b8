import Configuration
import Files
public import Foundation

extension Safetensors {
  /// The greatest header that is read; the format's own reader has the same bound.
  private static var greatestHeader: UInt64 { 100_000_000 }

  /// Reads a file; F32 and F64 are converted to the scalar.
  ///
  /// - Throws: `FileError` that names the file and says what is wrong with it.
  public init(path: String) throws {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw FileError("cannot read \(path): \(String(cString: strerror(errno)))")
    }
    defer { try? handle.close() }
    guard let data = try? handle.readToEnd() ?? Data() else {
      throw FileError("cannot read \(path): it is not a regular file")
    }
    try self.init(data: data, name: path)
  }

  /// Reads the bytes of a file.
  ///
  /// - Parameter name: the file's name, for errors.
  /// - Throws: `FileError` that names the file and says what is wrong with it.
  public init(data: Data, name: String) throws {
    let bytes = [UInt8](data)
    guard bytes.count >= 8 else {
      throw FileError("\(name) is no safetensors file: \(bytes.count) bytes, 8 are the least")
    }
    let length = (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[$1]) << (8 * UInt64($1)) }
    guard length <= Self.greatestHeader, length <= UInt64(bytes.count - 8) else {
      throw FileError(
        "\(name) is no safetensors file, or truncated: a header of \(length) bytes in a file of "
          + "\(bytes.count)")
    }
    let body = bytes[(8 + Int(length))...]
    let header: JSONValue
    do {
      header = try JSONValue(data: Data(bytes[8..<8 + Int(length)]), allowsJSON5: false)
    } catch {
      throw FileError("\(name): the header is \(error)")
    }
    guard let members = header.object else {
      throw FileError("\(name): the header is \(header.beginning); an object is needed")
    }
    var entries: [SafetensorsEntry] = []
    var metadata: [String: String] = [:]
    for (key, value) in members.sorted(by: { $0.key < $1.key }) {
      if key == "__metadata__" {
        guard let texts = value.object, texts.values.allSatisfy({ $0.string != nil }) else {
          throw FileError("\(name): __metadata__ is \(value.beginning); texts by name are needed")
        }
        metadata = texts.compactMapValues(\.string)
      } else {
        entries.append(try SafetensorsEntry(key, value, size: body.count, file: name))
      }
    }
    entries.sort { ($0.range.lowerBound, $0.name) < ($1.range.lowerBound, $1.name) }
    var end = 0
    for entry in entries {
      guard entry.range.lowerBound == end else {
        throw FileError(
          "\(name): '\(entry.name)' begins at byte \(entry.range.lowerBound) of the data; "
            + "\(end) is needed, where the one before it ends")
      }
      end = entry.range.upperBound
    }
    guard end == body.count else {
      throw FileError("\(name) is too long: \(body.count) bytes of data, its tensors have \(end)")
    }
    self.init(
      tensors: entries.map { entry in
        let part = body[(body.startIndex + entry.range.lowerBound)...].prefix(entry.range.count)
        return (entry.name, Tensor(shape: entry.shape, values: entry.numbers(part)))
      }, metadata: metadata)
  }
}

/// One tensor's line of a safetensors header.
private struct SafetensorsEntry {
  let name: String
  let shape: [Int]
  let range: Range<Int>
  private let size: Int

  init(_ name: String, _ value: JSONValue, size available: Int, file: String) throws {
    let place = "\(file): '\(name)'"
    self.name = name
    var reader = try Self.naming(file) { try JSONObjectReader(value, context: place) }
    let (type, extents, offsets) = try Self.naming(file) {
      let read = (
        try reader.requireString("dtype"), try reader.requireValue("shape"),
        try reader.requireValue("data_offsets")
      )
      try reader.finish()
      return read
    }
    guard let size = ["F32": 4, "F64": 8][type] else {
      throw FileError("\(place) has the dtype '\(type)'; F32 and F64 can be read")
    }
    self.size = size
    guard let shape = extents.array?.map(\.int), shape.allSatisfy({ ($0 ?? -1) >= 0 }) else {
      throw FileError("\(place) has the shape \(extents.beginning); whole numbers >= 0 are needed")
    }
    self.shape = shape.compactMap { $0 }
    guard let bounds = offsets.array?.map(\.int), bounds.count == 2, let begin = bounds[0],
      let end = bounds[1], begin >= 0, begin <= end, end <= available
    else {
      throw FileError(
        "\(place) has the data_offsets \(offsets.beginning); begin <= end <= \(available), the bytes "
          + "of the file's data, is needed")
    }
    range = begin..<end
    var bytes = size
    for extent in self.shape {
      let (product, overflow) = bytes.multipliedReportingOverflow(by: extent)
      guard !overflow else { throw FileError("\(place) has the shape \(self.shape), too large") }
      bytes = product
    }
    guard bytes == range.count else {
      throw FileError(
        "\(place) has \(range.count) bytes; the shape \(self.shape) of \(type) needs \(bytes)")
    }
  }

  /// Errors of a settings reader as errors of a file.
  private static func naming<Value>(_ file: String, _ body: () throws -> Value) throws -> Value {
    do { return try body() } catch { throw FileError("\(error)") }
  }

  func numbers<Scalar: TensorScalar>(_ bytes: ArraySlice<UInt8>) -> [Scalar] {
    bytes.withUnsafeBytes { bytes in
      (0..<bytes.count / size).map { index in
        size == 4
          ? Scalar(
            Float(
              bitPattern: UInt32(
                littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self))))
          : Scalar(
            Double(
              bitPattern: UInt64(
                littleEndian: bytes.loadUnaligned(fromByteOffset: 8 * index, as: UInt64.self))))
      }
    }
  }
}

extension JSONValue {
  /// The value as text, cut where it is long.
  fileprivate var beginning: String {
    let text = text()
    return text.count <= 60 ? text : "\(text.prefix(57))..."
  }
}
