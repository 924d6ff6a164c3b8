import Configuration
public import Datasets
import Fields
import Randomness

/// Samples with Gaussian noise, each a pure function of (sample, seed, index).
public struct NoisySamples: DataSource {
  /// Apart from the streams of a simulation, so that the same seed does not give the same noise.
  private static let stream: UInt32 = 0x6578_706f

  private let samples: any DataSource
  private let fraction: Double
  private let seed: UInt64

  /// Adds noise to samples.
  ///
  /// - Parameters:
  ///   - fraction: the standard deviation of the noise, as a fraction of that of each field.
  ///   - seed: the seed of the random numbers.
  /// - Throws: `AdaptorError` where the fraction is negative or not finite.
  public init(_ samples: any DataSource, fraction: Double, seed: UInt64) throws {
    guard fraction >= 0, fraction.isFinite else {
      throw AdaptorError("the noise \(fraction): a number from 0 on is needed")
    }
    var description = samples.description
    if description.numberFormat == .uint8 { description.numberFormat = .float32 }
    description.record("noise", ["fraction": .number(fraction), "seed": .string("\(seed)")])
    self.description = description
    self.samples = samples
    self.fraction = fraction
    self.seed = seed
  }

  /// What the samples have in common.
  public let description: DatasetDescription

  /// The number of samples.
  public var count: Int { samples.count }

  /// The sample of an index in `0..<count`.
  ///
  /// - Throws: what reading it throws.
  public func sample(at index: Int) throws -> Sample {
    var sample = try samples.sample(at: index)
    var generator = PhiloxGenerator(seed: seed, index: UInt64(index), stream: Self.stream)
    sample.fields = sample.fields.map {
      Field(
        name: $0.name, grid: $0.grid, values: generator.adding(noise: fraction, to: $0.values))
    }
    return sample
  }
}
