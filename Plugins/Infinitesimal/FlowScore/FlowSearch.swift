public import Datasets
import Foundation
public import Learning
public import Symmetries

/// Generators by the score of Ko, Kim and Lee (2024): fields along whose flows solutions stay
/// solutions.
///
/// Solutions are moved along the flows of neural fields by finite times, and the residual of what
/// they become is driven down, while the fields are kept apart.
public struct FlowSearch: Sendable {
  /// How the fields are looked for.
  public var settings: FlowSettings

  /// The share of trajectories kept for the verdict.
  public var heldOut = 0.25

  /// The number of points for the scales and for the verdict.
  public var points = 8192

  /// What is found.
  public struct Answer: Sendable {
    /// Combinations of the learned fields, of unit size over the data and orthogonal, the best first.
    public var fields: [NetworkField]

    /// The generalised singular value of each: the infinitesimal criterion on trajectories that were not
    /// trained on, relative to the size of the equation's terms and of the field.
    public var values: [Double]

    /// The losses, averaged over the last steps.
    public var losses: FlowLosses
  }

  /// Creates a search.
  public init(_ settings: FlowSettings = FlowSettings()) {
    self.settings = settings
  }

  /// Looks for fields.
  ///
  /// - Throws: `InfinitesimalError` where the data have no equation, are not of one field over (t, x) on
  ///   a periodic interval or are too few, or where a setting is out of range.
  public func fit(
    _ source: any DataSource, seed: UInt64, record: (TrainingRecord) -> Void
  ) throws -> Answer {
    record(TrainingRecord(stage: "reading", fraction: 0))
    var training = try FlowTraining<Float>(self, source, seed: seed)
    var recent: [FlowLosses] = []
    let shown = max(settings.steps / 50, 1)
    for step in 0..<settings.steps {
      recent.append(try training.step())
      if recent.count > shown { recent.removeFirst() }
      if step % shown == shown - 1 {
        let mean = FlowLosses(mean: recent)
        record(
          TrainingRecord(
            stage: "training", fraction: Double(step + 1) / Double(settings.steps),
            message: String(
              format: "score %.3f, orthogonality %.3f, slopes %.3f", mean.symmetry,
              mean.orthogonality, mean.lipschitz)))
      }
    }
    var answer = try training.answer()
    answer.losses = FlowLosses(mean: recent)
    return answer
  }
}
