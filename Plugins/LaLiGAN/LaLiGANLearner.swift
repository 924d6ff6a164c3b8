public import Datasets
import Jets
public import Learning
public import SparseDynamics
public import Symmetries

/// Looks for coordinates in which symmetries are linear.
///
/// After Yang, Dehmamy, Walters and Yu (2024), "Latent space symmetry discovery": an encoder, matrices that act on the
/// latent coordinates, a decoder. Their objective, a discriminator that must not tell moved latent coordinates from
/// those of the data, is here as `objective=adversarial`. Over time the default is another one: the latent
/// coordinates of a trajectory must turn in planes, at speeds that depend on the radii alone.
public struct LaLiGANLearner: SymmetryLearner {
  /// The name by which the learner is asked for.
  public static let name = "laligan"

  /// One line that says what the learner does.
  public static let summary = "linear symmetries of latent coordinates"

  /// What latent coordinates are trained for.
  public enum Objective: String, Codable, CaseIterable, Sendable {
    /// `flow` where there is time, `circles` where there is none.
    case auto
    /// Trajectories turn in latent planes.
    case flow
    /// Samples without time are sums of parts that turn on circles.
    case circles
    /// A discriminator does not tell moved latent coordinates from those of the data.
    case adversarial
  }

  /// What latent coordinates are trained for: auto, flow, circles or adversarial.
  public var objective = Objective.auto

  /// The number of latent coordinates, or auto: as few as keep the states.
  public var latent = "auto"

  /// The number of generators, or auto: one for each plane in which latent coordinates turn.
  public var generators = "auto"

  /// The part of the trajectories, or of the frames of a single one, that is kept for the decision: the last.
  public var heldOut = 0.2

  /// The share of the variance that principal components keep of states of more than 64 values.
  public var variance = 0.9999

  /// The largest number of these principal components.
  public var components = 32

  /// The largest error of decoded states over their deviation.
  public var largestLoss = 0.15

  /// The largest error of predicted latent coordinates over their motion.
  public var largestError = 0.15

  /// The largest share of the radius's variance within trajectories at which it is called an invariant.
  public var largestShare = 0.02

  /// The same for a single trajectory, whose radius cannot be compared with others: its largest relative deviation.
  public var largestDeviation = 0.05

  /// The settings of the latent flow, such as flow.steps.
  public var flow = FlowSettings()

  /// The settings of latent circles, such as circles.steps.
  public var circles = CircleSettings()

  /// The settings of the adversarial objective, such as adversarial.steps.
  public var adversarial = AdversarialSettings()

  /// Whether equations of motion of the latent coordinates are looked for.
  public var sindy = false

  /// Whether these have to commute with the generators that were found.
  public var isEquivariant = true

  /// The settings of these equations, such as equations.degree.
  public var equations: SparseIdentification = {
    var settings = SparseIdentification()
    settings.degree = 3
    return settings
  }()

  /// Creates the learner with its default settings.
  public init() {}

  /// Looks for symmetries.
  ///
  /// - Returns: latent actions, one for each generator, with the latent space; none where the data are not described
  ///   by rotations of latent planes.
  /// - Throws: an error of one line where the data are no states or too few, or a setting is out of range.
  public func fit(
    _ source: any DataSource, seed: UInt64, record: (TrainingRecord) -> Void
  ) throws -> SymmetryModel {
    try checkSettings()
    record(TrainingRecord(stage: "reading states", fraction: 0))
    let data = try LatentData(source, settings: self, seed: seed)
    guard data.spacing != nil || !sindy else {
      throw LaLiGANError("sindy=true needs states over time; the data have no time")
    }
    let model = try found(in: data, seed: seed, record: record)
    return sindy ? try discovering(model, data, record) : model
  }

  /// Whether a radius is an invariant.
  func isInvariant(_ constancy: RadiusConstancy) -> Bool {
    constancy.shareWithin.map { $0 <= largestShare } ?? (constancy.deviation <= largestDeviation)
  }

  private func found(
    in data: LatentData, seed: UInt64, record: (TrainingRecord) -> Void
  ) throws -> SymmetryModel {
    let hasTime = data.spacing != nil
    switch objective == .auto ? (hasTime ? .flow : .circles) : objective {
    case .circles:
      return try CircleSearch(data, settings: self, seed: seed).answer(record: record)
    case .adversarial:
      return try AdversarialSearch(data, settings: self, seed: seed).answer(record: record)
    case .auto, .flow:
      return try FlowSearch(data, settings: self, seed: seed).answer(record: record)
    }
  }

  /// The model with equations of motion of its latent coordinates.
  private func discovering(
    _ model: SymmetryModel, _ data: LatentData, _ record: (TrainingRecord) -> Void
  ) throws -> SymmetryModel {
    guard let latent = model.latent else { return model }
    let matrices = model.generators.compactMap { generator in
      if case .latent(let action) = generator.form { action.matrix } else { nil }
    }
    record(TrainingRecord(stage: "equations of motion", fraction: 1))
    let (space, found) = try data.discovering(
      equations, in: latent, commutingWith: isEquivariant ? matrices : [])
    record(
      TrainingRecord(stage: "equations of motion", fraction: 1, message: found.equations))
    var model = model
    model.latent = space
    for (place, matrix) in zip(model.generators.indices, matrices) {
      model.generators[place].form = .latent(try LatentAction(space, matrix: matrix))
    }
    return model
  }
}
