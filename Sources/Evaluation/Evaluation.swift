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

  /// Points of clean solutions, on which the infinitesimal criterion is taken.
  public let points: PointBatch

  /// The standard deviation of each coordinate over these points: the units of a standard motion.
  public let deviations: [Double]

  /// The length |v| of a generator: a standard motion runs its flow for the time 1/|v|.
  public func length(of generator: any InfinitesimalGenerator) -> Double {
    let squares = zip(generator.tangents(at: points).coordinates, deviations).map {
      values, deviation in
      values.reduce(0) { $0 + $1 * $1 } / (deviation * deviation)
    }
    return (squares.reduce(0, +) / Double(max(points.count, 1))).squareRoot()
  }
}
