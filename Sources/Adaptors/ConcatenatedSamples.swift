public import Datasets

/// Several sources one after the other, such as the shards of a data set.
public struct ConcatenatedSamples: DataSource {
  /// What the samples have in common: the first source's.
  public let description: DatasetDescription

  /// The number of samples.
  public let count: Int

  private let sources: [any DataSource]
  private let starts: [Int]

  /// Joins sources of the same kind, grid, variables and targets.
  ///
  /// - Throws: `AdaptorError` where there is none or they do not fit together.
  public init(_ sources: [any DataSource]) throws {
    guard let first = sources.first?.description else {
      throw AdaptorError("no sources to join; one at least is needed")
    }
    for (place, source) in sources.enumerated() {
      let other = source.description
      guard other.kind == first.kind, other.grid == first.grid, other.target == first.target,
        other.variables == first.variables, other.equation == first.equation,
        other.parameters == first.parameters
      else {
        throw AdaptorError(
          "source \(place) does not fit the first: kind, grid, variables, targets and equation must "
            + "agree")
      }
    }
    var description = first
    description.record(["concatenate", "\(sources.count)"])
    var starts = [0]
    for source in sources { starts.append(starts[starts.count - 1] + source.count) }
    self.description = description
    self.sources = sources
    self.starts = starts
    count = starts[starts.count - 1]
  }

  /// The sample of an index in `0..<count`.
  ///
  /// - Throws: what reading it throws.
  public func sample(at index: Int) throws -> Sample {
    var (low, high) = (0, sources.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= index { low = middle } else { high = middle }
    }
    return try sources[low].sample(at: index - starts[low])
  }
}
