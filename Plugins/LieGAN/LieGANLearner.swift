import Configuration
public import Datasets
import ImageGenerators
public import Learning
public import Symmetries
public import Tasks

/// Linear symmetries of the law of data, by generators that play against discriminators.
///
/// After Yang, Walters, Dehmamy and Yu (2023), "Generative adversarial symmetry discovery". What differs:
/// generators have a fixed size, each channel is judged for itself beside random directions, and how many
/// of those offered are symmetries is decided by networks that were not trained against them.
public struct LieGANLearner: SymmetryLearner {
  /// The name by which the learner is asked for.
  public static let name = "liegan"

  /// One line that says what the learner does.
  public static let summary = "matrices that keep the law of the data, against discriminators"

  /// Which law is to be kept.
  public enum Objective: String, Codable, CaseIterable, Sendable {
    /// Of pairs with a target the conditional law, of other data and for finite groups the joint one.
    case auto
    /// The law of the whole sample.
    case joint
    /// The law of the target for a given input.
    case conditional
  }

  /// The law of the coefficients in front of generators.
  public enum Coefficients: String, Codable, CaseIterable, Sendable {
    /// Normal.
    case normal
    /// Uniform.
    case uniform
    /// Whole numbers: finite groups.
    case integer
  }

  /// How the target of a pair is moved.
  public enum TargetAction: String, Codable, CaseIterable, Sendable {
    /// As a vector where it has the names of the input, else not at all.
    case auto
    /// Not at all.
    case invariant
    /// As a vector of the input.
    case vector
  }

  /// Which entries of the matrices may differ from zero: full, blocks, bodies or affine.
  public var mask = SearchMask.full

  /// The mask as rows of 0 and 1, in place of `mask`; of images two rows for x and y with the columns x,
  /// y and 1.
  public var maskRows: [[Int]] = []

  /// Which law is to be kept: auto, joint or conditional.
  public var objective = Objective.auto

  /// The law of the coefficients: normal, uniform or integer.
  public var coefficients = Coefficients.normal

  /// How the target of a pair is moved: auto, invariant or vector.
  public var target = TargetAction.auto

  /// The number of generators that are offered; 0 for eight, or as many as the mask leaves free.
  ///
  /// Where 0 and all of them are symmetries, more are offered.
  public var channels = 0

  /// The deviation of the coefficients: how far unit generators move points, in deviations of the data.
  public var motion = 0.5

  /// The largest whole number of the coefficients of finite groups.
  public var range = 10

  /// How many frames lie between the states of a trajectory that are compared; 0 for as many as change
  /// them by half of their deviation.
  public var lag = 0

  /// The greatest number of samples that are used.
  public var samples = 20000

  /// The part of the samples held out: a third of it chooses among iterates, the rest judges the answer.
  public var heldOut = 0.25

  /// Whether discriminators see what a regression misses of the target.
  public var regression = true

  /// The part of the samples that the regression learns from.
  public var regressionShare = 0.35

  /// The number of features of each layer of the regression.
  public var regressionWidths = [128, 128]

  /// The number of its training steps.
  public var regressionSteps = 1500

  /// How finely discriminators see what the regression misses, in deviations of the target.
  public var resolution = 0.1

  /// The number of features of each layer of the discriminators.
  public var widths = [64, 64]

  /// The number of steps of the play.
  public var steps = 800

  /// The number of times that the iterate is scored in it.
  public var epochs = 16

  /// The largest number of plays; another one is begun where the shares of one leave a doubt, and the best
  /// is taken.
  public var restarts = 3

  /// The number of samples that are moved along each generator in a step; 0 for 64, of images 32.
  public var batch = 0

  /// The number of samples that one group element moves; 0 for 8, of images 4.
  public var copies = 0

  /// The largest step size of the generators.
  public var generatorRate = 0.03

  /// The largest step size of the discriminators.
  public var discriminatorRate = 3e-3

  /// The number of training steps of the networks that decide.
  public var testSteps = 500

  /// The largest score of a symmetry over that of random directions, less one standard error.
  public var largestShare = 0.005

  /// The largest score of a symmetry over that of random directions, plus one standard error.
  public var largestBound = 0.03

  /// The least score of random directions, below which networks see nothing on these data.
  public var smallestControl = 0.02

  /// Whether each generator is kept orthogonal to those before it.
  public var orthogonal = true

  /// The weight of the penalty |cos| of pairs of generators, for orthogonal=false.
  public var channel = 0.0

  /// The weight of the penalty on motions near the identity.
  public var similarity = 0.0

  /// The weight of the penalty on the entries of generators.
  public var sparsity = 0.0

  /// Creates the learner with its default settings.
  public init() {}

  /// The law of the coefficients.
  var law: CoefficientLaw {
    switch coefficients {
    case .normal: .normal(motion)
    case .uniform: .uniform(motion)
    case .integer: .integer(range)
    }
  }

  /// Looks for symmetries.
  ///
  /// - Throws: an error of one line where the data are of another kind or too few, a setting is out of
  ///   range or the mask leaves no freedom.
  public func fit(
    _ source: any DataSource, seed: UInt64, record: (TrainingRecord) -> Void
  ) throws -> SymmetryModel {
    try checkSettings()
    var own = self
    let isPicture = source.description.kind == .images
    if batch == 0 { own.batch = isPicture ? 32 : 64 }
    if copies == 0 { own.copies = min(isPicture ? 4 : 8, own.batch) }
    record(TrainingRecord(stage: "reading", fraction: 0))
    return isPicture
      ? try own.answer(pictures: source, seed: seed, record: record)
      : try own.answer(vectors: source, seed: seed, record: record)
  }

  /// The answer for images.
  private func answer(
    pictures source: any DataSource, seed: UInt64, record: (TrainingRecord) -> Void
  ) throws -> SymmetryModel {
    guard coefficients != .integer else {
      throw LieGANError(
        "coefficients=integer is for trajectories and pairs; of images normal or uniform is possible"
      )
    }
    guard objective != .conditional else {
      throw LieGANError(
        "objective=conditional is for trajectories and pairs; of images the joint law is kept")
    }
    let entries = try allowedEntries(on: ["x", "y"], hasConstant: true)
    guard entries.joined().contains(1) else { throw LieGANLearner.noFreedom }
    let images = try ImageSet(source, limit: samples, seed: seed)
    let data = try PictureDiscriminator(images, mask: entries, settings: self)
    let outcome = try withoutActuallyEscaping(record) { record in
      try GeneratorSearch(
        data: data, space: data.space, controls: data.controls, settings: self, seed: seed,
        record: record
      ).run()
    }
    return try LieGANAnswer(
      coordinates: ["x", "y"], others: source.description.variables, deviations: [1, 1],
      space: data.space, settings: self
    ).model(outcome)
  }

  /// The answer for trajectories and pairs.
  private func answer(
    vectors source: any DataSource, seed: UInt64, record: (TrainingRecord) -> Void
  ) throws -> SymmetryModel {
    let samples = try VectorSamples(source, settings: self, seed: seed)
    let space = try samples.principal.searchSpace(
      allowedEntries(on: samples.coordinates, hasConstant: false))
    guard space.dimension > 0 else { throw LieGANLearner.noFreedom }
    let controls = try ControlSpace(beside: space) {
      try samples.principal.searchSpace(SearchMask.full.entries(on: samples.coordinates))
    }
    let hasTarget = samples.targets + samples.invariantCount > 0
    guard objective != .conditional || hasTarget else {
      throw LieGANError("objective=conditional needs a target; the data have none")
    }
    var regression: TargetRegression?
    let offset = self.regression && hasTarget ? 0.1 : 0
    if offset > 0 {
      regression = try TargetRegression(samples, settings: self, seed: seed) {
        record(TrainingRecord(stage: "learning the target", fraction: offset * $0))
      }
    }
    let isConditional =
      objective == .conditional
      || objective == .auto && coefficients != .integer && samples.invariantCount > 0
    let data = try VectorDiscriminators(
      samples, regression: regression, isConditional: isConditional, settings: self)
    let answer = LieGANAnswer(
      coordinates: samples.coordinates, others: [], deviations: samples.principal.deviations,
      space: space, settings: self,
      hint: isConditional || !hasTarget
        ? nil : "objective=conditional asks for the law of the target for a given input alone")
    var model = try withoutActuallyEscaping(record) { record -> SymmetryModel in
      let search = GeneratorSearch(
        data: data, space: space, controls: controls, settings: self, seed: seed
      ) { part in
        var part = part
        part.fraction = offset + (1 - offset) * part.fraction
        record(part)
      }
      guard coefficients == .integer else { return try answer.model(search.run()) }
      return try answer.model(search.runFinite(), lift: samples.principal.lifted)
    }
    model.findings["objective"] = .string(isConditional ? "conditional" : "joint")
    if let lag = samples.lag { model.findings["lag"] = .integer(lag) }
    if let regression, !samples.hasLabels {
      model.findings["regression_error"] = .number(regression.error)
    }
    return model
  }

  private static let noFreedom = LieGANError(
    "the mask leaves no matrix that moves the data within their span; a wider mask is needed")
}
