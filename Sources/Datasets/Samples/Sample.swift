public import Fields

/// One sample of a dataset: a solution, an image, a trajectory, an input with its target.
public struct Sample: Hashable, Sendable {
  /// One field for each dependent variable, on the dataset's grid.
  public var fields: [Field]

  /// What the sample is to be mapped to, or nil where the dataset has no targets.
  public var target: SampleTarget?

  /// Whether the trajectory reached its last frame.
  public var status: SampleStatus

  /// The time at which it stopped; nil when it is complete.
  public var stoppedAt: Double?

  /// The simulator's estimate of the relative error, or nil where there is none.
  public var estimatedError: Double?

  /// Creates a sample.
  public init(
    fields: [Field], target: SampleTarget? = nil, status: SampleStatus = .complete,
    stoppedAt: Double? = nil,
    estimatedError: Double? = nil
  ) {
    self.fields = fields
    self.target = target
    self.status = status
    self.stoppedAt = stoppedAt
    self.estimatedError = estimatedError
  }
}
