import Adaptors
import Datasets
import Fields
import Randomness
import Testing

@Suite struct NoisySamplesTests {
  @Test func noiseIsAFunctionOfSeedAndIndex() throws {
    let samples = Examples.samples(count: 4, variables: ["u", "v"], twoDimensional: true)
    let noisy = try NoisySamples(samples, fraction: 0.1, seed: 3)
    #expect(try noisy.sample(at: 2) == NoisySamples(samples, fraction: 0.1, seed: 3).sample(at: 2))
    #expect(try noisy.sample(at: 2) != NoisySamples(samples, fraction: 0.1, seed: 4).sample(at: 2))
    func noise(_ index: Int, _ field: Int) throws -> [Double] {
      zip(
        try noisy.sample(at: index).fields[field].values,
        samples.sample(at: index).fields[field].values
      ).map(-)
    }
    let (first, second, other) = (try noise(0, 0), try noise(1, 0), try noise(0, 1))
    #expect(zip(first, second).allSatisfy { abs($0 - $1) > 1e-12 })
    #expect(zip(first, other).allSatisfy { abs($0 - $1) > 1e-12 })
    // 160 evenly spread values have the standard deviation 46.2.
    let deviation = (first.reduce(0) { $0 + $1 * $1 } / 160).squareRoot()
    #expect(abs(deviation / 4.62 - 1) < 0.2)
  }

  @Test func itIsNotTheNoiseOfASimulationWithTheSameSeed() throws {
    let samples = Examples.samples(count: 1)
    let values = samples.sample(at: 0).fields[0].values
    for stream in UInt32(0)..<8 {
      var generator = PhiloxGenerator(seed: 3, index: 0, stream: stream)
      let other = generator.adding(noise: 0.1, to: values)
      #expect(
        try NoisySamples(samples, fraction: 0.1, seed: 3).sample(at: 0).fields[0].values != other)
    }
  }

  @Test func noNoiseChangesNothing() throws {
    let samples = Examples.samples()
    #expect(try NoisySamples(samples, fraction: 0, seed: 1).sample(at: 1) == samples.sample(at: 1))
    for fraction in [-0.1, .nan, .infinity] {
      #expect(throws: AdaptorError.self) { try NoisySamples(samples, fraction: fraction, seed: 1) }
    }
  }
}
