/// The counter-based generator Philox4x32-10 (Salmon, Moraes, Dror and Shaw 2011).
///
/// A number depends on nothing but the key (seed, stream) and the counter (index, position), so
/// sample i of a data set is the same whatever thread or shard makes it.
public struct PhiloxGenerator: RandomNumberGenerator, Sendable {
  private let key: (UInt32, UInt32)
  private let index: UInt64
  private let stream: UInt32
  private var block: UInt32 = 0
  private var pending: [UInt64] = []

  /// Creates the generator of one stream of one sample.
  ///
  /// - Parameters:
  ///   - seed: the seed of the data set.
  ///   - index: the number of the sample.
  ///   - stream: what the numbers are for, so that initial states and noise are independent.
  public init(seed: UInt64, index: UInt64, stream: UInt32) {
    key = (UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
    self.index = index
    self.stream = stream
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    if pending.isEmpty {
      let words = PhiloxGenerator.block(
        key: [key.0, key.1],
        counter: [
          UInt32(truncatingIfNeeded: index), UInt32(truncatingIfNeeded: index >> 32), stream, block,
        ])
      block &+= 1
      pending = [
        UInt64(words[3]) << 32 | UInt64(words[2]), UInt64(words[1]) << 32 | UInt64(words[0]),
      ]
    }
    return pending.removeLast()
  }

  /// Ten rounds on one counter.
  ///
  /// - Parameters:
  ///   - key: two words.
  ///   - counter: four words.
  /// - Returns: four random words.
  public static func block(key: [UInt32], counter: [UInt32]) -> [UInt32] {
    var (k0, k1) = (key[0], key[1])
    var (c0, c1, c2, c3) = (counter[0], counter[1], counter[2], counter[3])
    for _ in 0..<10 {
      let first = UInt64(c0) * 0xD251_1F53
      let second = UInt64(c2) * 0xCD9E_8D57
      (c0, c1, c2, c3) = (
        UInt32(second >> 32) ^ c1 ^ k0, UInt32(truncatingIfNeeded: second),
        UInt32(first >> 32) ^ c3 ^ k1, UInt32(truncatingIfNeeded: first)
      )
      k0 &+= 0x9E37_79B9
      k1 &+= 0xBB67_AE85
    }
    return [c0, c1, c2, c3]
  }
}
