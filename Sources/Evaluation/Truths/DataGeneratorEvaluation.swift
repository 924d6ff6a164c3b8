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

  /// Up to this angle a generator is called a symmetry.
  public static let largestAngle = 1.0

  /// Whether the generator is a symmetry of the task, or of the law where no task is known; nil where
  /// neither is known.
  public var isSymmetry: Bool? { (taskAngle ?? distributionAngle).map { $0 <= Self.largestAngle } }

  /// The error from which on a generator outside the truth is called wrong.
  public static let leastError = 1e-3

  /// The verdict in words: a truth need not be complete, so that what lies outside it is called wrong
  /// only where the task's map says so.
  public var verdict: String {
    switch isSymmetry {
    case nil: "undecided"
    case true?: "symmetry"
    case false?: (error ?? 0) > Self.leastError ? "not a symmetry" : "outside the truth"
    }
  }
}
