import Randomness

/// The samples that networks learn from, and those they are judged on, apart by whole groups.
struct SampleSplit: Sendable {
  /// The samples learned from.
  let training: [Int]

  /// The samples judged on.
  let heldOut: [Int]

  /// The part of the groups held out.
  private static let share = 0.3

  private static let stream: UInt32 = 0x6469_7370

  /// Parts samples by their groups.
  ///
  /// - Throws: `DiagnosisError` for too few groups.
  init(_ groups: [Int], seed: UInt64) throws {
    var random = PhiloxGenerator(seed: seed, index: 0, stream: Self.stream)
    let all = Set(groups).sorted()
    guard all.count >= 10 else {
      throw DiagnosisError(
        "the data have \(all.count) samples that are independent; 10 at least are needed")
    }
    let held = Set(
      random.order(all.count).prefix(Int(Self.share * Double(all.count))).map { all[$0] })
    training = groups.indices.filter { !held.contains(groups[$0]) }
    heldOut = groups.indices.filter { held.contains(groups[$0]) }
  }
}
