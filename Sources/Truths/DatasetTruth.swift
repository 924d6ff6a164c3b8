public import Configuration

/// What is truly symmetric in a dataset that has no evolution equation, kept from learners.
///
/// The truth of the distribution says which transformations leave the law of the samples as it is;
/// the truth of the task, which ones the map from input to target (from a state to a later one)
/// commutes with. One does not follow from the other: orbits that fill half a circle are not rotation
/// invariant, but their equation of motion is.
public struct DatasetTruth: Hashable, Sendable {
  /// What the law of the samples is symmetric under; nil where it is not known.
  public var distribution: TruthStatement?

  /// What the task is symmetric under; nil where there is no task or it is not known.
  public var task: TruthStatement?

  /// The names of the numbers that are recorded with each sample, such as the angle by which an image
  /// was rotated.
  public var parameters: [String]

  /// Creates a truth.
  public init(
    distribution: TruthStatement? = nil, task: TruthStatement? = nil, parameters: [String] = []
  ) {
    self.distribution = distribution
    self.task = task
    self.parameters = parameters
  }

  /// The truth as in a file, without the numbers by sample.
  public var json: JSONValue {
    var members: [String: JSONValue] = [:]
    members["distribution"] = distribution?.json
    members["task"] = task?.json
    members["parameters"] = .array(parameters.map { .string($0) })
    return .object(members)
  }

  /// Reads a truth.
  ///
  /// - Throws: `ConfigurationError` that names the key at fault.
  public init(json: JSONValue) throws {
    var reader = try JSONObjectReader(json, context: "truth")
    distribution = try reader.value("distribution").map { try TruthStatement(json: $0) }
    task = try reader.value("task").map { try TruthStatement(json: $0) }
    parameters = (reader.value("parameters")?.array ?? []).compactMap(\.string)
    try reader.finish()
  }
}
