import HDF5

/// How a file holds the values of fields.
public enum NumberFormat: String, Hashable, Sendable, CaseIterable {
  /// Double precision.
  case float64

  /// Single precision.
  case float32

  /// Bytes: intensities from 0 to 1 in steps of 1/255.
  case uint8

  /// The value as it reads back from a file.
  public func rounded(_ value: Double) -> Double {
    switch self {
    case .float64: value
    case .float32: Double(Float(value))
    case .uint8: holds(value) ? Double(Self.byte(value)) / 255 : (value * 255).rounded() / 255
    }
  }

  /// Whether a file can hold the value.
  public func holds(_ value: Double) -> Bool {
    switch self {
    case .float64: value.isFinite
    case .float32: value.magnitude < Double(Float.greatestFiniteMagnitude)
    case .uint8: value >= 0 && value <= 1
    }
  }

  /// The number of bytes of one value.
  public var size: Int { elementType.size }

  var elementType: HDF5ElementType {
    switch self {
    case .float64: .float64
    case .float32: .float32
    case .uint8: .uint8
    }
  }

  /// Intensities from 0 to 1 as bytes.
  func bytes(_ values: [Double]) -> [UInt8] { values.map(Self.byte) }

  /// An intensity from 0 to 1 as a byte, rounded as `rounded()` does, which is a call of the C library.
  private static func byte(_ value: Double) -> UInt8 {
    let scaled = value * 255
    let whole = UInt8(scaled)
    return scaled - Double(whole) >= 0.5 ? whole + 1 : whole
  }

  /// Bytes as intensities from 0 to 1.
  static func intensities(_ bytes: [UInt8]) -> [Double] { bytes.map { Double($0) / 255 } }
}
