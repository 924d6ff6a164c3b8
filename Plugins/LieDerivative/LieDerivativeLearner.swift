import Configuration
public import Datasets
public import Learning
public import Symmetries
public import Tasks

/// Symmetries of a map learned from samples: fields along which its Lie derivative vanishes.
///
/// After Hu, Li and Lin (2025), "Symmetry discovery for different data types" (LieSD), and Moskalev, Sepliarskaia,
/// Sosnovik and Smeulders (2022), "LieGG"; polynomial fields as in Shaw, Magner and Moon (2024). What
/// differs: defects are those that two networks of different samples have in common, each sample counts
/// alike, and the number of symmetries is decided by their size and a gap.
public struct LieDerivativeLearner: SymmetryLearner {
  /// The name by which the learner is asked for.
  public static let name = "liederivative"

  /// One line that says what the learner does.
  public static let summary = "fields along which a map learned from the data does not change"

  /// The fields that are looked among.
  public enum Fields: String, Codable, CaseIterable, Sendable {
    /// Matrices; of images affine maps of the plane.
    case linear
    /// Polynomials.
    case polynomial
  }

  /// How the map from input to target is learned.
  public enum Map: String, Codable, CaseIterable, Sendable {
    /// By networks.
    case network
    /// By linear regression on the nearest samples.
    case local
  }

  /// The fields that are looked among: linear or polynomial.
  public var fields = Fields.linear

  /// The largest degree of polynomial fields.
  public var degree = 2

  /// Which entries of the matrices may differ from zero: full, blocks, bodies or affine.
  public var mask = SearchMask.full

  /// How the target moves: auto, identity, same or tensor.
  public var target = OutputAction.Choice.auto

  /// How the map from input to target is learned: network or local.
  public var map = Map.network

  /// How many frames lie between the states of a trajectory.
  public var lag = 1

  /// The greatest number of samples that are used.
  public var samples = 20000

  /// The part of the samples held out, at which defects are measured.
  public var heldOut = 0.2

  /// The greatest number of samples at which defects are measured.
  public var points = 1500

  /// The network on vectors: mlp or residual.
  public var backbone = TaskNetwork.Backbone.mlp

  /// The number of features of each layer of the network; of images only the last counts.
  public var widths = [128, 128]

  /// The number of training steps of each of the two networks; 0 for 3000, of images 400.
  public var steps = 0

  /// The largest step size.
  public var rate = 4e-3

  /// The number of samples of a step.
  public var batch = 128

  /// The number of neighbours, for map=local; 0 for twice as many as a linear fit needs.
  public var neighbours = 0

  /// The largest relative defect of a symmetry.
  public var largestDefect = 0.15

  /// The least ratio of the defect that comes after symmetries to the last of theirs.
  public var leastGap = 2.5

  /// The least part of the variance of targets held out that the learned map has to explain.
  public var leastSkill = 0.85

  /// The same for classes: how much of what the most frequent class misses is told.
  public var leastClassSkill = 0.5

  /// Creates the learner with its default settings.
  public init() {}

  /// Looks for symmetries.
  ///
  /// - Throws: an error of one line where the data are of another kind, have no targets or are too few, or a
  ///   setting is out of range.
  public func fit(
    _ source: any DataSource, seed: UInt64, record: (TrainingRecord) -> Void
  ) throws -> SymmetryModel {
    try checkSettings()
    record(TrainingRecord(stage: "reading", fraction: 0))
    let search = DefectSearch(settings: self, seed: seed)
    if source.description.kind == .images {
      try checkPictureSettings(source.description)
      guard fields == .linear, map == .network else {
        throw ConfigurationError(
          "fields is \(fields.rawValue) and map \(map.rawValue); of images linear and network are possible"
        )
      }
      let task = try PictureTask(source, settings: pictureSettings, seed: seed)
      let outcome = try search.run(task, MatrixVelocities(task), record: record)
      return try DefectAnswer(outcome).model(of: task)
    }
    let task = try VectorTask(source, settings: vectorSettings, seed: seed)
    switch fields {
    case .linear:
      let outcome =
        try map == .local
        ? search.run(local: task, MatrixVelocities(task), record: record)
        : search.run(task, MatrixVelocities(task), record: record)
      return try DefectAnswer(outcome).model(of: task)
    case .polynomial:
      let velocities = try PolynomialVelocities(task, degree: degree)
      let outcome =
        try map == .local
        ? search.run(local: task, velocities, record: record)
        : search.run(task, velocities, record: record)
      return try DefectAnswer(outcome).model(of: task, velocities)
    }
  }
}
