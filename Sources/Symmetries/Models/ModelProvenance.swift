public import Configuration

/// Where a model comes from: enough to make it again.
public struct ModelProvenance: Hashable, Sendable {
  /// The name of the learner.
  public var learner: String?

  /// All settings of the learner.
  public var settings: JSONValue?

  /// The seed of the learner's random numbers.
  public var seed: UInt64?

  /// The file that was learned from.
  public var dataset: String?

  /// The SHA-256 of the field data that were learned from.
  public var dataSHA256: String?

  /// The version of symsim that wrote the model.
  public var version: String?

  /// Creates a record; what is not known is left out.
  public init(
    learner: String? = nil, settings: JSONValue? = nil, seed: UInt64? = nil,
    dataset: String? = nil, dataSHA256: String? = nil, version: String? = nil
  ) {
    self.learner = learner
    self.settings = settings
    self.seed = seed
    self.dataset = dataset
    self.dataSHA256 = dataSHA256
    self.version = version
  }
}
