public import Datasets

/// What a learner sees of a dataset: the samples, their grid, variables and targets, and the equation.
///
/// Neither the recipe nor the command, which tell how images were transformed and inputs drawn; nor the
/// file, where the truth stands.
public struct LearnerView: DataSource {
  /// What the samples have in common, without how they were made.
  public let description: DatasetDescription

  private let samples: any DataSource

  /// Hides how samples were made.
  public init(of samples: any DataSource) {
    self.samples = samples
    var description = samples.description
    (description.recipe, description.seed) = (nil, nil)
    (description.command, description.version) = ("", "")
    self.description = description
  }

  /// The number of samples.
  public var count: Int { samples.count }

  /// The sample of an index in `0..<count`.
  ///
  /// - Throws: what reading it throws.
  public func sample(at index: Int) throws -> Sample { try samples.sample(at: index) }

  /// The samples of contiguous indices within `0..<count`, in order.
  ///
  /// - Throws: what reading them throws.
  public func samples(in range: Range<Int>) throws -> [Sample] { try samples.samples(in: range) }
}
