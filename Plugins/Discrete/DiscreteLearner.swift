import Configuration
public import Datasets
public import Learning
import LieDerivative
public import Symmetries
public import Tasks

/// Single transformations that a map learned from samples commutes with, modulo its connected group: reflections,
/// u -> -u.
///
/// After Bhat et al. (2025), "AtlasD: automatic local symmetry discovery": many random matrices of determinant 1 or -1
/// are optimised by the equivariance loss of a trained network, and told apart modulo the connected group. What
/// differs: two networks of different samples judge, at samples held out; a size and a gap decide; products are
/// added; and of evolution equations the step of a patch is learned, with x -> -x and shifts of fields.
public struct DiscreteLearner: SymmetryLearner {
  /// The name by which the learner is asked for.
  public static let name = "discrete"

  /// One line that says what the learner does.
  public static let summary =
    "reflections and other single transformations that a map learned from the data commutes with"

  /// Which entries of the matrices may differ from zero: full, blocks or bodies; of fields always all.
  public var mask = SearchMask.full

  /// How the target moves: auto, identity, same or tensor.
  public var target = OutputAction.Choice.auto

  /// How many frames lie between input and target of trajectories and solutions.
  public var lag = 1

  /// The number of points on each side of the middle of a patch of a solution.
  public var radius = 4

  /// How many points of the grid lie between neighbours of a patch; 0 for the spacing that tells most.
  public var spacing = 0

  /// The greatest number of samples that are used.
  public var samples = 20000

  /// The part of the samples held out, at which defects are measured.
  public var heldOut = 0.2

  /// The greatest number of samples at which defects are measured.
  public var points = 1000

  /// The network: mlp or residual.
  public var backbone = TaskNetwork.Backbone.mlp

  /// The number of features of each layer of the network.
  public var widths = [128, 128]

  /// The number of training steps of each of the two networks.
  public var steps = 3000

  /// The largest step size of the training of networks.
  public var rate = 4e-3

  /// The number of samples of a step.
  public var batch = 128

  /// The number of random matrices that are optimised.
  public var restarts = 64

  /// The number of steps of their optimisation.
  public var searchSteps = 400

  /// The largest relative defect of a symmetry, and of a generator of the connected group.
  public var largestDefect = 0.1

  /// The least ratio of the next defect to the last of those of symmetries.
  public var leastGap = 3.0

  /// The least part of the variance of targets held out that the networks have to explain.
  public var leastSkill = 0.5

  /// The largest mean square distance of moved points from the data's mean, over that of the points themselves; farther
  /// away the networks have seen nothing.
  public var largestReach = 2.0

  /// The largest number of cosets besides that of the identity; more are a continuous group that was missed.
  public var largestCount = 63

  /// Creates the learner with its default settings.
  public init() {}

  /// Looks for transformations.
  ///
  /// - Throws: an error of one line where the data are of another kind, have no targets or are too few, or a
  ///   setting is out of range.
  public func fit(
    _ source: any DataSource, seed: UInt64, record: (TrainingRecord) -> Void
  ) throws -> SymmetryModel {
    try checkSettings()
    record(TrainingRecord(stage: "reading", fraction: 0))
    let search = DiscreteSearch(settings: self, seed: seed)
    switch source.description.kind {
    case .trajectories, .pairs:
      let task = try VectorTask(source, settings: connected.vectorSettings, seed: seed)
      return try DiscreteAnswer(try search.run(task, record: record)).model(of: task)
    case .evolution:
      let task = try PatchTask(source, settings: patchSettings, seed: seed)
      return try DiscreteAnswer(try search.run(task, record: record)).model(of: task)
    case .images, .signals:
      throw TaskError(
        "the data are of kind \(source.description.kind.rawValue); trajectories, pairs or solutions on one space "
          + "axis are needed")
    }
  }
}
