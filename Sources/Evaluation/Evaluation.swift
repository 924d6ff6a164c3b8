public import Symmetries

/// The scores of a learner's answer.
public struct Evaluation: Sendable {
  /// One entry for each generator of the answer.
  public let generators: [GeneratorEvaluation]

  /// The span of the generators beside the true algebra.
  public let span: SpanEvaluation

  /// The true algebra.
  public let truth: SymmetryAlgebra

  /// The relative residual of the untransformed solutions.
  public let floor: Double

  /// Whether the floor is low enough for verdicts to rest on it.
  public let isResolved: Bool

  /// Why the learner claimed nothing, where it did not.
  public let reasonForNoClaim: String?

  /// The number of independent directions among the generators that are symmetries.
  public let confirmed: Int

  /// The scores of generators known to be right and wrong, where asked for.
  public let calibration: Calibration?
}
