/// What a learner tells on its way.
public struct TrainingRecord: Hashable, Sendable {
  /// What the learner is doing, in a few words.
  public var stage: String

  /// How much of the work is done, from 0 to 1.
  public var fraction: Double

  /// What was found at this stage, as a person reads it.
  public var message: String?

  /// Creates a record.
  public init(stage: String, fraction: Double, message: String? = nil) {
    self.stage = stage
    self.fraction = fraction
    self.message = message
  }
}
