import Randomness
import Testing

@Suite struct PhiloxGeneratorTests {
  /// The known answers of the authors' Random123 distribution.
  @Test(
    arguments: [
      ([0, 0], [0, 0, 0, 0], [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
      (
        [0xffff_ffff, 0xffff_ffff], [0xffff_ffff, 0xffff_ffff, 0xffff_ffff, 0xffff_ffff],
        [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]
      ),
      (
        [0xa409_3822, 0x299f_31d0], [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344],
        [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]
      ),
    ] as [([UInt32], [UInt32], [UInt32])])
  func blocksAreThoseOfTheAuthors(key: [UInt32], counter: [UInt32], answer: [UInt32]) {
    #expect(PhiloxGenerator.block(key: key, counter: counter) == answer)
  }

  @Test func momentsAreThoseOfTheDistributions() {
    var generator = PhiloxGenerator(seed: 7, index: 3, stream: 1)
    let count = 200_000
    let uniform = (0..<count).map { _ in generator.uniform() }
    let normal = (0..<count).map { _ in generator.normal() }
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(count) }
    #expect(abs(mean(uniform) - 0.5) < 0.003)
    #expect(abs(mean(normal)) < 0.01)
    #expect(abs(mean(normal.map { $0 * $0 }) - 1) < 0.02)
    #expect(abs(mean(normal.map { $0 * $0 * $0 * $0 }) - 3) < 0.1)
  }

  @Test func streamsAndSamplesDiffer() {
    var firsts = Set<UInt64>()
    for seed in 0..<4 as Range<UInt64> {
      for index in 0..<4 as Range<UInt64> {
        for stream in 0..<4 as Range<UInt32> {
          var generator = PhiloxGenerator(seed: seed, index: index, stream: stream)
          firsts.insert(generator.next())
        }
      }
    }
    #expect(firsts.count == 64)
  }
}
