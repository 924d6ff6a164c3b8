public import Datasets
import Randomness

/// Some samples of a source, in an order of their own: a subset, a shuffle, one side of a split.
public struct SampleSubset: DataSource {
  /// Apart from the streams of other adaptors, so that the same seed does not give the same numbers.
  private static let stream: UInt32 = 0x7368_7566

  /// What the samples have in common.
  public let description: DatasetDescription

  /// The indices in the source.
  public let indices: [Int]

  private let samples: any DataSource

  /// Takes the samples of these indices, in this order.
  ///
  /// - Throws: `AdaptorError` for an index that is none of the source.
  public init(_ indices: [Int], of samples: any DataSource) throws {
    if let stranger = indices.first(where: { !(0..<samples.count).contains($0) }) {
      throw AdaptorError("there is no sample \(stranger); the source has \(samples.count), from 0")
    }
    self.init(indices, of: samples, step: ["subset", "\(indices.count) of \(samples.count)"])
  }

  private init(_ indices: [Int], of samples: any DataSource, step: [String]) {
    self.indices = indices
    self.samples = samples
    var description = samples.description
    description.record(step)
    self.description = description
  }

  /// All samples, in an order that depends on nothing but the seed and their number.
  public init(shuffling samples: any DataSource, seed: UInt64) {
    self.init(
      Self.permutation(of: samples.count, seed: seed), of: samples, step: ["shuffle", "\(seed)"])
  }

  /// Cuts the samples into parts without overlap, after a shuffle.
  ///
  /// A sample is a whole trajectory: cut first and take windows then, so that no trajectory is on both
  /// sides.
  ///
  /// - Parameters:
  ///   - fractions: the share of each part; together at most 1. Sizes are rounded down.
  ///   - seed: the seed of the shuffle; nil for contiguous parts in the order of the source.
  /// - Throws: `AdaptorError` where shares are not within 0 and 1 or a part would be empty.
  public static func split(
    _ samples: any DataSource, into fractions: [Double], seed: UInt64?
  ) throws -> [SampleSubset] {
    guard !fractions.isEmpty, fractions.allSatisfy({ $0 > 0 && $0 <= 1 }),
      fractions.reduce(0, +) <= 1 + 1e-12
    else {
      throw AdaptorError("the shares \(fractions): numbers above 0 are needed, together at most 1")
    }
    let order = seed.map { permutation(of: samples.count, seed: $0) } ?? Array(0..<samples.count)
    var (start, total) = (0, 0.0)
    return try fractions.map { fraction in
      total += fraction
      let end = min(Int((total * Double(samples.count) + 1e-9).rounded(.down)), samples.count)
      defer { start = end }
      guard end > start else {
        throw AdaptorError("a share of \(fraction) of \(samples.count) samples is empty")
      }
      return SampleSubset(
        Array(order[start..<end]), of: samples,
        step: ["split", "\(start)..<\(end)", seed.map { "seed \($0)" } ?? "in order"])
    }
  }

  /// The numbers `0..<count` in random order (Fisher and Yates).
  public static func permutation(of count: Int, seed: UInt64) -> [Int] {
    var generator = PhiloxGenerator(seed: seed, index: 0, stream: stream)
    var order = Array(0..<count)
    for place in stride(from: count - 1, to: 0, by: -1) {
      order.swapAt(place, generator.integer(in: 0...place))
    }
    return order
  }

  /// The number of samples.
  public var count: Int { indices.count }

  /// The sample of an index in `0..<count`.
  ///
  /// - Throws: what reading it throws.
  public func sample(at index: Int) throws -> Sample { try samples.sample(at: indices[index]) }
}
