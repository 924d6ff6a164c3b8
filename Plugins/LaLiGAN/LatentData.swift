import Adaptors
import Datasets
import LinearAlgebra

/// The states that latent coordinates are learned from, in units of their deviations.
struct LatentData: Sendable {
  /// The variables that make up a state.
  let variables: [String]

  /// What is trained on and what is held out, as states.
  let split: StateSplit

  /// From states to features and back.
  let scaling: StateScaling

  /// The features to train on, `[frame, feature]` of each trajectory.
  let training: [Matrix]

  /// The features held out.
  let held: [Matrix]

  /// Reads the states of a source.
  ///
  /// - Throws: an error of one line where the data are images, too few or not finite.
  init(_ source: any DataSource, settings: LaLiGANLearner, seed: UInt64) throws {
    let kind = source.description.kind
    guard [.evolution, .trajectories, .signals].contains(kind) else {
      throw LaLiGANError(
        "the data are \(kind.rawValue); states over time (trajectories, solutions) or signals are needed"
      )
    }
    let trajectories = try StateTrajectories(source)
    variables = trajectories.variables
    split = try StateSplit(trajectories, heldOut: settings.heldOut)
    scaling = try StateScaling(
      split.training, variance: settings.variance, most: settings.components, seed: seed)
    training = split.training.map { [scaling] in scaling.features(of: $0) }
    held = split.held.map { [scaling] in scaling.features(of: $0) }
  }
}
