import CHDF5

/// A kind of number that stands in memory while it is read or written.
///
/// HDF5 converts between it and the kind in the file.
public protocol HDF5Element: Sendable, BitwiseCopyable {
  /// The value of fresh memory.
  static var zero: Self { get }

  /// The kind of the same precision in a file.
  static var elementType: HDF5ElementType { get }
}

extension Double: HDF5Element {
  /// Float64.
  public static var elementType: HDF5ElementType { .float64 }
}

extension Float: HDF5Element {
  /// Float32.
  public static var elementType: HDF5ElementType { .float32 }
}

extension Int64: HDF5Element {
  /// Int64.
  public static var elementType: HDF5ElementType { .int64 }
}

extension UInt64: HDF5Element {
  /// UInt64.
  public static var elementType: HDF5ElementType { .uint64 }
}

extension Int32: HDF5Element {
  /// Int32.
  public static var elementType: HDF5ElementType { .int32 }
}

extension UInt8: HDF5Element {
  /// UInt8.
  public static var elementType: HDF5ElementType { .uint8 }
}
