import Configuration
public import Datasets
public import Learning
import LieDerivative
public import Symmetries
public import Tasks

/// Symmetries and an equivariant model, learned together from augmented data.
///
/// After Santos-Escriche and Jegelka (2025), "Learning equivariant models by discovering symmetries with
/// learnable augmentations" (SEMoLA): a basis of matrices is learned beside a network, whose inputs are moved by
/// random group elements. What is from the paper and what is our choice is told in Docs/SEMoLA.md.
public struct SEMoLALearner: SymmetryLearner {
  /// The name by which the learner is asked for.
  public static let name = "semola"

  /// One line that says what the learner does.
  public static let summary = "matrices and an equivariant model together, from augmented data"

  /// What is learned when.
  public enum Schedule: String, Codable, CaseIterable, Sendable {
    /// The network, then the matrices, then the network with augmented data.
    case phases
    /// The network and the matrices at the same time.
    case joint
  }

  /// Where the matrices begin.
  public enum Start: String, Codable, CaseIterable, Sendable {
    /// Where the Lie derivative of the trained network is least.
    case nullspace
    /// Anywhere.
    case random
  }

  /// Which entries of the matrices may differ from zero: full, blocks, bodies or affine.
  public var mask = SearchMask.full

  /// How the target moves: auto, identity, same or tensor.
  public var target = OutputAction.Choice.auto

  /// The number of matrices that are offered; auto for as many as the mask leaves free, at most 14.
  public var channels = "auto"

  /// What is learned when: phases or joint.
  public var schedule = Schedule.phases

  /// Where the matrices begin: nullspace or random.
  public var start = Start.nullspace

  /// How far group elements go while the matrices are learned: coefficients are uniform up to it on both sides, of
  /// matrices as long as the root of their rows.
  public var range = 0.2

  /// The same while the network learns from augmented data; 0 for a half turn where orbits close up, else 0.5.
  public var fullRange = 0.0

  /// The number of augmented views of a sample.
  public var views = 1

  /// The number of views over which predictions are averaged.
  public var testViews = 4

  /// The weight of the task.
  public var task = 1.0

  /// The weight of the equivariance of the network, by which matrices learn.
  public var equivariance = 1.0

  /// The weight of the size of augmentations: the mean cosine of moved and unmoved inputs.
  public var augmentation = 0.0

  /// The weight of the orthogonality of the matrices.
  public var orthogonality = 0.05

  /// The weight of the sparsity of the matrices.
  public var sparsity = 0.0

  /// How many frames lie between the states of a trajectory.
  public var lag = 1

  /// The greatest number of samples that are used.
  public var samples = 20000

  /// The part of the samples held out.
  public var heldOut = 0.2

  /// The network on vectors: mlp or residual.
  public var backbone = TaskNetwork.Backbone.mlp

  /// The number of features of each layer of the network; of images only the last counts.
  public var widths = [128, 128]

  /// The number of steps in which each of two networks learns the task; 0 for 3000, of images 400.
  public var warmSteps = 0

  /// The number of steps in which the matrices are learned; 0 for 600, of images 100.
  public var algebraSteps = 0

  /// The number of steps in which the network learns from augmented data; 0 for 3000, of images 400.
  public var jointSteps = 0

  /// The largest step size of the network.
  public var rate = 4e-3

  /// The largest step size of the matrices; 0 for 0.01 from the nullspace, 0.05 from anywhere.
  public var algebraRate = 0.0

  /// The number of samples of a step.
  public var batch = 128

  /// The number of samples that one group element moves while the matrices are learned.
  public var copies = 8

  /// Whether the network learns from augmented data at all.
  public var augments = true

  /// A symmetry model whose matrices are taken, in place of learning some: the network of a known group.
  public var known = ""

  /// The largest relative defect of a symmetry.
  public var largestDefect = 0.15

  /// The least ratio of the defect that comes after symmetries to the last of theirs.
  public var leastGap = 2.5

  /// The least part of the variance of targets held out that the network has to explain.
  public var leastSkill = 0.85

  /// The same for classes: how much of what the most frequent class misses is told.
  public var leastClassSkill = 0.5

  /// Creates the learner with its default settings.
  public init() {}

  /// Looks for symmetries and learns an equivariant model.
  ///
  /// - Throws: an error of one line where the data are of another kind, have no targets or are too few, or a
  ///   setting is out of range.
  public func fit(
    _ source: any DataSource, seed: UInt64, record: (TrainingRecord) -> Void
  ) throws -> SymmetryModel {
    try checkSettings()
    record(TrainingRecord(stage: "reading", fraction: 0))
    let search = nullspaceSettings
    if source.description.kind == .images {
      try search.checkPictureSettings(source.description)
      let task = try PictureTask(source, settings: search.pictureSettings, seed: seed)
      let run = EquivariantTraining(task, settings: self, search: search, seed: seed)
      let coordinates = MatrixCoordinates(["x", "y"], others: task.channels)
      let known = try knownMatrices(
        on: coordinates, { task.combination(ofRows: $0) }, back: task.rows)
      let outcome = try run(known: known, record: record)
      return try EquivariantAnswer(outcome, settings: self).model(of: task)
    }
    let task = try VectorTask(source, settings: search.vectorSettings, seed: seed)
    let run = EquivariantTraining(task, settings: self, search: search, seed: seed)
    let known = try knownMatrices(
      on: MatrixCoordinates(task.coordinates), { task.combination(ofRows: $0) }, back: task.rows)
    let outcome = try run(known: known, record: record)
    return try EquivariantAnswer(outcome, settings: self).model(of: task)
  }
}
