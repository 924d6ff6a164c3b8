/// Samples that stand in memory.
public struct SampleList: DataSource {
  /// What the samples have in common.
  public let description: DatasetDescription

  /// The samples themselves.
  public let samples: [Sample]

  /// Creates a source from its samples.
  public init(description: DatasetDescription, samples: [Sample]) {
    self.description = description
    self.samples = samples
  }

  /// The number of samples.
  public var count: Int { samples.count }

  /// The sample of an index in `0..<count`.
  public func sample(at index: Int) -> Sample { samples[index] }
}
