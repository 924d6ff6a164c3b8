/// What a learner tells on its way.
public struct TrainingRecord: Hashable, Sendable {
  /// What the learner is doing, in a few words.
  public var stage: String

  /// How much of the work is done, from 0 to 1.
  public var fraction: Double

  /// What was found at this stage, as a person reads it.
  public var message: String?

  /// What was measured at a step of a training, by name: losses, rates, singular values.
  public var values: [String: [Double]]

  /// Creates a record.
  public init(
    stage: String, fraction: Double, message: String? = nil, values: [String: [Double]] = [:]
  ) {
    self.stage = stage
    self.fraction = fraction
    self.message = message
    self.values = values
  }
}
