/// Samples that can be read in any order: a file, a folder of shards, an adaptor around another.
public protocol DataSource: Sendable {
  /// What the samples have in common.
  var description: DatasetDescription { get }

  /// The number of samples.
  var count: Int { get }

  /// The sample of an index in `0..<count`.
  ///
  /// - Throws: an error of one line when it cannot be read.
  func sample(at index: Int) throws -> Sample

  /// The samples of contiguous indices within `0..<count`, in order.
  ///
  /// - Throws: an error of one line when one cannot be read.
  func samples(in range: Range<Int>) throws -> [Sample]
}

extension DataSource {
  /// The samples of contiguous indices within `0..<count`, read one by one.
  public func samples(in range: Range<Int>) throws -> [Sample] {
    try range.map { try sample(at: $0) }
  }
}
