import CHDF5
import Synchronization

/// A rectangular array of numbers in a file.
///
/// One that was written must be closed by `close()`: on a full disk that can fail where
/// closing the file succeeds.
public final class HDF5Dataset: HDF5Object {
  /// The dataset and its file as errors show them.
  public let name: String

  /// The number of entries along each axis.
  public var shape: [Int] { extents.withLock { $0 } }

  /// The kind of number in the file.
  public let type: HDF5ElementType

  private let handle: HDF5Handle
  private let extents: Mutex<[Int]>

  /// The library's number of the dataset.
  public var identifier: Int64 { handle.number }

  /// Takes over a dataset that is open.
  init(_ number: hid_t, name: String, shape: [Int], type: HDF5ElementType) {
    self.name = name
    extents = Mutex(shape)
    self.type = type
    handle = HDF5Handle(number, closing: H5Dclose)
  }

  /// Writes values to the block that begins at `start` and has `count` entries along each axis.
  ///
  /// - Throws: `HDF5Error` when the block is not within the shape or cannot be written.
  public func write<Value: HDF5Element>(
    _ values: [Value], start: [Int], count: [Int]
  ) throws {
    let action = "write \(name)"
    guard values.count == count.reduce(1, *) else {
      throw HDF5Error(action, reason: "\(values.count) values do not fill a block \(count)")
    }
    try withBlock(start: start, count: count, action) { memory, file in
      _ = try HDF5Library.check(
        H5Dwrite(
          identifier, Value.elementType.inMemory, memory, file, chdf5_default(), values), action)
    }
  }

  /// Writes all values.
  ///
  /// - Throws: `HDF5Error` when there are not as many as the shape says, or they cannot be written.
  public func write<Value: HDF5Element>(_ values: [Value]) throws {
    try write(values, start: shape.map { _ in 0 }, count: shape)
  }

  /// Writes rows, slices along the first axis, from `row` on.
  ///
  /// - Throws: `HDF5Error` when they are not whole rows within the shape or cannot be written.
  public func writeRows<Value: HDF5Element>(_ values: [Value], from row: Int) throws {
    let (start, count) = rows(from: row, count: values.count / max(rowLength, 1))
    try write(values, start: start, count: count)
  }

  /// Reads the block that begins at `start` and has `count` entries along each axis.
  ///
  /// - Throws: `HDF5Error` when the block is not within the shape, cannot be read, or its
  ///   checksum is wrong.
  public func read<Value: HDF5Element>(
    start: [Int], count: [Int], as type: Value.Type = Double.self
  ) throws -> [Value] {
    let action = "read \(name)"
    return try withBlock(start: start, count: count, action) { memory, file in
      let size = count.reduce(1, *)
      // Not filled before it is read: that takes as long as the reading.
      return try [Value](unsafeUninitializedCapacity: size) { values, filled in
        try HDF5Library.check(
          H5Dread(
            identifier, Value.elementType.inMemory, memory, file, chdf5_default(),
            values.baseAddress), action)
        filled = size
      }
    }
  }

  /// Reads all values.
  ///
  /// - Throws: `HDF5Error` when they cannot be read or a checksum is wrong.
  public func read<Value: HDF5Element>(as type: Value.Type = Double.self) throws -> [Value] {
    try read(start: shape.map { _ in 0 }, count: shape, as: type)
  }

  /// Reads `count` rows, slices along the first axis, from `row` on.
  ///
  /// - Throws: `HDF5Error` as `read(start:count:as:)` does.
  public func readRows<Value: HDF5Element>(
    from row: Int, count: Int = 1, as type: Value.Type = Double.self
  ) throws -> [Value] {
    let block = rows(from: row, count: count)
    return try read(start: block.start, count: block.count, as: type)
  }

  /// Gives an extendible dataset at least this many rows; new ones hold the fill value.
  ///
  /// - Throws: `HDF5Error` when the dataset is of fixed shape or cannot be written.
  public func extend(rows count: Int) throws {
    let shape = self.shape
    guard let rows = shape.first, rows < count else { return }
    let wanted = [count] + shape.dropFirst()
    try HDF5Library.enter {
      _ = try HDF5Library.check(
        H5Dset_extent(identifier, wanted.map { hsize_t($0) }), "extend \(name)")
    }
    extents.withLock { $0 = wanted }
  }

  /// Closes the dataset; a second time does nothing.
  ///
  /// - Throws: `HDF5Error` when what was written cannot be stored.
  public func close() throws {
    try handle.close("close \(name)")
  }

  private var rowLength: Int { shape.dropFirst().reduce(1, *) }

  private func rows(from row: Int, count: Int) -> (start: [Int], count: [Int]) {
    ([row] + shape.dropFirst().map { _ in 0 }, [count] + shape.dropFirst())
  }
}
