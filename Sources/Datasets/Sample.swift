public import Fields

/// One sample of a dataset: a trajectory with all its dependent variables.
public struct Sample: Hashable, Sendable {
  /// One field for each dependent variable, on the dataset's grid.
  public var fields: [Field]

  /// Whether the trajectory reached its last frame.
  public var status: SampleStatus

  /// The time at which it stopped; nil when it is complete.
  public var stoppedAt: Double?

  /// The simulator's estimate of the relative error, or nil where there is none.
  public var estimatedError: Double?

  /// Creates a sample.
  public init(
    fields: [Field], status: SampleStatus = .complete, stoppedAt: Double? = nil,
    estimatedError: Double? = nil
  ) {
    self.fields = fields
    self.status = status
    self.stoppedAt = stoppedAt
    self.estimatedError = estimatedError
  }
}
