/// The counter-based generator Philox 4x32-10: a bijection of 128-bit counters for each key.
///
/// Salmon, Moraes, Dror and Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3".
public enum Philox {
  /// The four random words of a counter under a key, after ten rounds.
  public static func block(
    counter: (UInt32, UInt32, UInt32, UInt32), key: (UInt32, UInt32)
  ) -> (UInt32, UInt32, UInt32, UInt32) {
    var words = counter
    var roundKey = key
    for _ in 0..<10 {
      let first = UInt64(words.0) &* 0xD251_1F53
      let second = UInt64(words.2) &* 0xCD9E_8D57
      words = (
        UInt32(truncatingIfNeeded: second >> 32) ^ words.1 ^ roundKey.0,
        UInt32(truncatingIfNeeded: second),
        UInt32(truncatingIfNeeded: first >> 32) ^ words.3 ^ roundKey.1,
        UInt32(truncatingIfNeeded: first)
      )
      // Weyl constants: the golden ratio and the square root of three minus one.
      roundKey = (roundKey.0 &+ 0x9E37_79B9, roundKey.1 &+ 0xBB67_AE85)
    }
    return words
  }
}
