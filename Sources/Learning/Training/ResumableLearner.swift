public import Datasets
public import Symmetries

/// A learner whose training can go on from a checkpoint.
public protocol ResumableLearner: SymmetryLearner {
  /// Looks for symmetries, from the last checkpoint on where there is one.
  ///
  /// The answer is that of a run without interruption.
  ///
  /// - Parameter checkpoints: where the training keeps its state.
  /// - Throws: what `fit(_:seed:record:)` throws, and an error of one line where the last checkpoint
  ///   is that of another run.
  func fit(
    _ source: any DataSource, seed: UInt64, checkpoints: any CheckpointStore,
    record: (TrainingRecord) -> Void
  ) throws -> SymmetryModel
}

extension ResumableLearner {
  /// Looks for symmetries without keeping checkpoints.
  public func fit(
    _ source: any DataSource, seed: UInt64, record: (TrainingRecord) -> Void
  ) throws -> SymmetryModel {
    try fit(source, seed: seed, checkpoints: NoCheckpoints(), record: record)
  }
}
