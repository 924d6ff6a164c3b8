import Foundation
import Randomness
import Testing

@Suite struct PhiloxTests {
  /// The known-answer vectors of Random123 (kat_vectors, philox4x32 10).
  @Test func knownAnswers() {
    let zero = Philox.block(counter: (0, 0, 0, 0), key: (0, 0))
    #expect(zero == (0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8))
    let ones = Philox.block(counter: (.max, .max, .max, .max), key: (.max, .max))
    #expect(ones == (0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd))
    let pi = Philox.block(
      counter: (0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344), key: (0xa409_3822, 0x299f_31d0)
    )
    #expect(pi == (0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1))
  }

  @Test func streamsDiffer() {
    var one = PhiloxGenerator(seed: 7, index: 3, stream: 0)
    var same = PhiloxGenerator(seed: 7, index: 3, stream: 0)
    var others = [
      PhiloxGenerator(seed: 8, index: 3, stream: 0), PhiloxGenerator(seed: 7, index: 4, stream: 0),
      PhiloxGenerator(seed: 7, index: 3, stream: 1),
    ]
    let words = (0..<10).map { _ in one.next() }
    #expect(words == (0..<10).map { _ in same.next() })
    for index in others.indices {
      #expect(words != (0..<10).map { _ in others[index].next() })
    }
  }

  @Test func moments() {
    var generator = PhiloxGenerator(seed: 1, index: 0, stream: 0)
    let count = 200_000
    let normals = (0..<count).map { _ in generator.normal() }
    let mean = normals.reduce(0, +) / Double(count)
    let variance = normals.reduce(0) { $0 + $1 * $1 } / Double(count)
    let fourth = normals.reduce(0) { $0 + pow($1, 4) } / Double(count)
    #expect(abs(mean) < 0.01 && abs(variance - 1) < 0.015 && abs(fourth - 3) < 0.1)
    let uniforms = (0..<count).map { _ in generator.uniform(in: -1..<3) }
    #expect(uniforms.allSatisfy { $0 >= -1 && $0 < 3 })
    #expect(abs(uniforms.reduce(0, +) / Double(count) - 1) < 0.015)
  }

  @Test func integersAreEquallyLikely() {
    var generator = PhiloxGenerator(seed: 1, index: 9, stream: 2)
    var counts = [Int](repeating: 0, count: 6)
    for _ in 0..<60_000 { counts[generator.integer(in: -2...3) + 2] += 1 }
    #expect(counts.allSatisfy { abs($0 - 10_000) < 500 })
    #expect(generator.integer(in: 5...5) == 5)
    _ = generator.integer(in: Int.min...Int.max)
  }
}
