public import Datasets

/// The samples of a maker as a source: each is made when it is asked for.
public struct MadeSamples: DataSource {
  /// What makes them.
  public let maker: any SampleMaker

  /// Creates the source.
  public init(_ maker: any SampleMaker) {
    self.maker = maker
  }

  /// What the samples have in common.
  public var description: DatasetDescription { maker.description }

  /// The number of samples.
  public var count: Int { maker.count }

  /// The sample of an index in `0..<count`.
  ///
  /// - Throws: what its maker throws.
  public func sample(at index: Int) throws -> Sample {
    try maker.makeWorker().makeSample(at: index, isCancelled: { false }).sample
  }

  /// The samples of contiguous indices, made by one worker.
  ///
  /// - Throws: what their maker throws.
  public func samples(in range: Range<Int>) throws -> [Sample] {
    let worker = try maker.makeWorker()
    return try range.map { try worker.makeSample(at: $0, isCancelled: { false }).sample }
  }
}
