import Configuration
import Files
public import Foundation

/// Tensors by name in the safetensors format, which PyTorch's and JAX's loaders read.
///
/// A file is the length of its header as 8 bytes, little-endian, the header, a JSON object of
/// `{"dtype": ..., "shape": [...], "data_offsets": [begin, end]}` by name, padded with spaces to a
/// multiple of 8, and the numbers, little-endian, row-major and without gaps. The dtypes F32 and F64
/// are written and read; `__metadata__` holds texts by name.
public struct Safetensors<Scalar: TensorScalar>: Sendable {
  /// The tensors in the order of their numbers in the file.
  public var tensors: [(name: String, tensor: Tensor<Scalar>)]

  /// Texts by name.
  public var metadata: [String: String]

  /// Creates the contents of a file.
  public init(tensors: [(name: String, tensor: Tensor<Scalar>)], metadata: [String: String] = [:]) {
    self.tensors = tensors
    self.metadata = metadata
  }

  /// Creates the contents of a file from parameters.
  public init(_ store: ParameterStore<Scalar>, metadata: [String: String] = [:]) {
    self.init(tensors: store.tensors, metadata: metadata)
  }

  /// The dtype of numbers of a size.
  static func dtype(size: Int) -> String { size == 4 ? "F32" : "F64" }

  /// The file's bytes; the same for the same contents.
  ///
  /// - Throws: `FileError` where two tensors have one name.
  public func encoded() throws -> Data {
    let size = MemoryLayout<Scalar>.stride
    var members: [String: JSONValue] = [:]
    if !metadata.isEmpty {
      members["__metadata__"] = .object(metadata.mapValues { .string($0) })
    }
    var body = Data()
    for (name, tensor) in tensors {
      guard members[name] == nil, name != "__metadata__" else {
        throw FileError("two tensors are named '\(name)'; each needs a name of its own")
      }
      members[name] = .object([
        "dtype": .string(Self.dtype(size: size)),
        "shape": .array(tensor.shape.map { .integer($0) }),
        "data_offsets": .array([
          .integer(body.count), .integer(body.count + size * tensor.count),
        ]),
      ])
      tensor.values.withUnsafeBytes { body.append(contentsOf: $0) }
    }
    var header = Data(JSONValue.object(members).text().utf8)
    header.append(contentsOf: [UInt8](repeating: 0x20, count: (8 - header.count % 8) % 8))
    var data = Data()
    withUnsafeBytes(of: UInt64(header.count).littleEndian) { data.append(contentsOf: $0) }
    return data + header + body
  }

  /// Writes the file in one step.
  ///
  /// - Throws: `FileError` when it cannot be written; nothing is left then.
  public func write(to path: String, overwrite: Bool) throws {
    try AtomicFile.write(encoded(), to: path, overwrite: overwrite)
  }

  /// Puts the tensors into the parameters of the same names.
  ///
  /// - Parameter name: the file's name, for errors.
  /// - Throws: `FileError` where a parameter has no tensor, where a shape differs, or where a tensor
  ///   is no parameter; the store is unchanged then.
  public func fill(_ store: inout ParameterStore<Scalar>, name: String) throws {
    var result = store
    var left = Set(store.names)
    for (key, tensor) in tensors {
      guard let entry = store.entry(key) else {
        throw FileError(
          "\(name): '\(key)' is no parameter of this network; it has "
            + store.names.joined(separator: ", "))
      }
      guard entry.shape == tensor.shape else {
        throw FileError(
          "\(name): '\(key)' has the shape \(tensor.shape); this network needs \(entry.shape)")
      }
      result[key] = tensor
      left.remove(key)
    }
    if let missing = store.names.first(where: { left.contains($0) }) {
      throw FileError("\(name): the parameter '\(missing)' of this network is missing")
    }
    store = result
  }
}
