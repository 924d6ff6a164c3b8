import CHDF5

/// A kind of number in a file, little-endian.
public enum HDF5ElementType: String, Hashable, Sendable, CaseIterable {
  /// IEEE double precision.
  case float64
  /// IEEE single precision.
  case float32
  /// Whole numbers of 64 bits.
  case int64
  /// Whole numbers of 64 bits without sign.
  case uint64
  /// Whole numbers of 32 bits.
  case int32
  /// Bytes.
  case uint8

  /// The number of bytes of one element.
  public var size: Int {
    switch self {
    case .float64, .int64, .uint64: 8
    case .float32, .int32: 4
    case .uint8: 1
    }
  }

  /// The library's type in the file; valid within `HDF5Library.enter`.
  var inFile: hid_t {
    switch self {
    case .float64: chdf5_file_double()
    case .float32: chdf5_file_float()
    case .int64: chdf5_file_int64()
    case .uint64: chdf5_file_uint64()
    case .int32: chdf5_file_int32()
    case .uint8: chdf5_file_uint8()
    }
  }

  /// The library's type in memory; valid within `HDF5Library.enter`.
  var inMemory: hid_t {
    switch self {
    case .float64: chdf5_native_double()
    case .float32: chdf5_native_float()
    case .int64: chdf5_native_int64()
    case .uint64: chdf5_native_uint64()
    case .int32: chdf5_native_int32()
    case .uint8: chdf5_native_uint8()
    }
  }
}
