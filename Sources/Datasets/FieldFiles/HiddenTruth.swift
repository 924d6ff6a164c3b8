public import Configuration

/// What is truly symmetric in a dataset, on its way into a side group of its file.
///
/// Nothing in this module reads it for others: learners cannot ask a source for it.
public struct HiddenTruth: Hashable, Sendable {
  /// The truth in the form of module Truths.
  public var statement: JSONValue

  /// The names of the numbers that are recorded with each sample.
  public var parameters: [String]

  /// Creates a truth to be written.
  public init(statement: JSONValue, parameters: [String] = []) {
    self.statement = statement
    self.parameters = parameters
  }
}
