/// The scores of one generator against the truth of a dataset.
public struct DataGeneratorEvaluation: Hashable, Sendable {
  /// The place in the model.
  public let index: Int

  /// The generator as a person reads it.
  public let expression: String

  /// The angle in degrees between the field and the true span of the task, in standardised L2 over the
  /// data; nil where no task is known, 90 where nothing is true.
  public let taskAngle: Double?

  /// The same for the law of the data.
  public let distributionAngle: Double?

  /// How far the task's map is from commuting with the flow, or its value from being unchanged, over
  /// the motion; nil where the map is not at hand.
  public let error: Double?

  /// Whether it is a single transformation and no generator.
  public var isTransformation = false

  /// Up to this error of the task's map a single transformation is called a symmetry.
  public static let largestTransformationError = 0.02

  /// Up to this error it is called near one.
  public static let nearbyTransformationError = 0.1

  /// Up to this angle in degrees a generator is called a symmetry.
  public static let largestAngle = 0.01

  /// Up to this angle it is called near one.
  public static let nearbyAngle = 1.0

  /// The error from which on a generator outside the truth is called wrong.
  public static let leastError = 1e-3

  /// The verdict in words, by the truth of the task, or of the law where no task is known.
  ///
  /// A truth need not be complete, so that what lies outside it is called wrong only where the task's
  /// map says so.
  public var verdict: String {
    if isTransformation {
      let error = error ?? 1
      if error <= Self.largestTransformationError { return "symmetry" }
      return error <= Self.nearbyTransformationError ? "near a symmetry" : "not a symmetry"
    }
    guard let angle = taskAngle ?? distributionAngle else { return "undecided" }
    if angle <= Self.largestAngle { return "symmetry" }
    if angle <= Self.nearbyAngle { return "near a symmetry" }
    return (error ?? 0) > Self.leastError ? "not a symmetry" : "outside the truth"
  }
}
