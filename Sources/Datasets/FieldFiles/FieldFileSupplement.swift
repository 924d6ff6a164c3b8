/// What a file holds beside its samples and their description.
public struct FieldFileSupplement: Hashable, Sendable {
  /// Root attributes by name.
  public var attributes: [String: String]

  /// Numbers by sample.
  public var columns: [SampleColumn]

  /// What is truly symmetric in the samples, for a side group.
  public var truth: HiddenTruth?

  /// Creates a supplement.
  public init(
    attributes: [String: String] = [:], columns: [SampleColumn] = [], truth: HiddenTruth? = nil
  ) {
    self.attributes = attributes
    self.columns = columns
    self.truth = truth
  }

  /// The names of the datasets that it needs.
  var datasetNames: Set<String> {
    Set(columns.map(\.name)).union(columns.compactMap { $0.axis?.name })
  }
}
