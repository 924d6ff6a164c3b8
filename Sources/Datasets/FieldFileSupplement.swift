/// What a file holds beside its samples and their description.
public struct FieldFileSupplement: Hashable, Sendable {
  /// Root attributes by name.
  public var attributes: [String: String]

  /// Numbers by sample.
  public var columns: [SampleColumn]

  /// Creates a supplement.
  public init(attributes: [String: String] = [:], columns: [SampleColumn] = []) {
    self.attributes = attributes
    self.columns = columns
  }

  /// The names of the datasets that it needs.
  var datasetNames: Set<String> {
    Set(columns.map(\.name)).union(columns.compactMap { $0.axis?.name })
  }
}
