import Foundation

/// Random numbers that depend on nothing but a seed, a sample's index and a stream.
///
/// Samples can be drawn in any order and on any thread: each has its own sequence, and each
/// stream of a sample (its initial state, its noise) is independent of the others.
public struct PhiloxGenerator: RandomNumberGenerator, Sendable {
  private let key: (UInt32, UInt32)
  private let index: UInt64
  private let stream: UInt32
  private var block: UInt32 = 0
  private var pending: UInt64?

  /// Creates the generator of one stream of one sample.
  public init(seed: UInt64, index: UInt64, stream: UInt32) {
    key = (UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
    self.index = index
    self.stream = stream
  }

  /// The next 64 random bits.
  ///
  /// - Precondition: a stream holds 2^33 of them.
  public mutating func next() -> UInt64 {
    if let word = pending {
      pending = nil
      return word
    }
    let words = Philox.block(
      counter: (
        block, stream, UInt32(truncatingIfNeeded: index), UInt32(truncatingIfNeeded: index >> 32)
      ), key: key)
    block += 1
    pending = UInt64(words.2) | UInt64(words.3) << 32
    return UInt64(words.0) | UInt64(words.1) << 32
  }

  /// A number in `[0, 1)`, a multiple of 2^-53.
  public mutating func uniform() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// A number in a half-open range; its lower bound where rounding would reach the upper one.
  public mutating func uniform(in range: Range<Double>) -> Double {
    let value = range.lowerBound + (range.upperBound - range.lowerBound) * uniform()
    return value < range.upperBound ? value : range.lowerBound
  }

  /// A normally distributed number of mean 0 and variance 1 (Box and Muller 1958).
  ///
  /// Two uniform numbers are used for each, so that the place in the sequence stays known.
  public mutating func normal() -> Double {
    let radius = (-2 * log(1 - uniform())).squareRoot()
    return radius * cos(2 * Double.pi * uniform())
  }

  /// A whole number of the range, each equally likely (Lemire 2019).
  public mutating func integer(in range: ClosedRange<Int>) -> Int {
    let span = UInt64(bitPattern: Int64(range.upperBound &- range.lowerBound)) &+ 1
    guard span != 0 else { return Int(truncatingIfNeeded: next()) }
    var product = next().multipliedFullWidth(by: span)
    if product.low < span {
      let threshold = (0 &- span) % span
      while product.low < threshold { product = next().multipliedFullWidth(by: span) }
    }
    return range.lowerBound &+ Int(truncatingIfNeeded: product.high)
  }
}
