/// The samples of an image, row after row `[y, x, channel]`, without gaps.
public enum PNGSamples: Hashable, Sendable {
  /// Samples of 1, 2, 4 or 8 bits, one in each byte, not scaled.
  case bytes([UInt8])
  /// Samples of 16 bits.
  case words([UInt16])

  /// The number of samples.
  public var count: Int {
    switch self {
    case .bytes(let bytes): bytes.count
    case .words(let words): words.count
    }
  }

  /// The sample at a place.
  public subscript(index: Int) -> Int {
    switch self {
    case .bytes(let bytes): Int(bytes[index])
    case .words(let words): Int(words[index])
    }
  }

  /// The largest sample; 0 where there is none.
  var largest: Int {
    switch self {
    case .bytes(let bytes): Int(bytes.max() ?? 0)
    case .words(let words): Int(words.max() ?? 0)
    }
  }

  func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result
  {
    switch self {
    case .bytes(let bytes): try bytes.withUnsafeBytes(body)
    case .words(let words): try words.withUnsafeBytes(body)
    }
  }
}
