public import Datasets
import Jets
public import Learning
public import Symmetries

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

  /// The number of generators that are offered at first; 0 for eight, or as many as the mask leaves free.
  /// Where all of them are symmetries, more are offered.
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

  /// The part of the samples that answers are judged on.
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
  public var steps = 1500

  /// The number of times that the iterate is scored in it.
  public var epochs = 25

  /// How often the play is begun anew; the best is taken.
  public var restarts = 2

  /// The number of samples that are moved along each generator in a step.
  public var batch = 64

  /// The number of samples that one group element moves.
  public var copies = 8

  /// The largest step size of the generators.
  public var generatorRate = 0.03

  /// The largest step size of the discriminators.
  public var discriminatorRate = 3e-3

  /// The number of training steps of the networks that decide.
  public var testSteps = 1500

  /// The largest score of a symmetry over that of random directions.
  public var largestShare = 0.05

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
    record(TrainingRecord(stage: "reading", fraction: 0))
    let samples = try VectorSamples(source, settings: self, seed: seed)
    let rows = maskRows.isEmpty ? try mask.entries(on: samples.coordinates) : maskRows
    let space = try samples.principal.searchSpace(rows)
    var regression: TargetRegression?
    if self.regression, samples.targets + samples.invariantCount > 0 {
      regression = try TargetRegression(samples, settings: self, seed: seed) {
        record(TrainingRecord(stage: "learning the target", fraction: 0.1 * $0))
      }
      record(
        TrainingRecord(
          stage: "learning the target", fraction: 0.1,
          message:
            "error \(regression!.error) lag \(samples.lag ?? 0) K \(space.dimension) size \(space.size)"
        ))
    }
    let conditional =
      objective == .conditional || (objective == .auto && source.description.kind == .pairs)
    let data = VectorDiscriminators(
      samples, regression: regression, isConditional: conditional, settings: self)
    let count = min(channels > 0 ? channels : 8, space.dimension)
    var best: AdversarialTraining?
    for restart in 0..<restarts {
      var training = AdversarialTraining(
        data, space: space, channels: count, settings: self, seed: seed, restart: restart)
      try training.run { part, values in
        record(
          TrainingRecord(
            stage: "playing", fraction: 0.1 + 0.6 * (Double(restart) + part) / Double(restarts),
            message: values["shares"]!.map { "\(($0*1000).rounded()/1000)" }.joined(separator: " "),
            values: values))
      }
      record(
        TrainingRecord(
          stage: "restart", fraction: 0.5, message: "\(training.bestLoss) \(training.bestShares)"))
      if training.bestLoss < best?.bestLoss ?? .infinity { best = training }
    }
    let test = try SymmetryTest(
      of: best!.best, data, space: space, settings: self, law: law, seed: seed
    ) { _ in }
    record(
      TrainingRecord(
        stage: "test", fraction: 0.5,
        message:
          "\(test.shares) floor \(test.floor) controls \(test.controls.map(\.distance)) scores \(test.scores)"
      ))
    let kind = VariableSpace(
      independents: IndependentVariable.allCases.filter {
        samples.coordinates.contains($0.rawValue)
      }, dependents: samples.coordinates.filter { IndependentVariable(rawValue: $0) == nil })
    let order = kind.coordinateNames.map { samples.coordinates.firstIndex(of: $0)! }
    var generators: [DiscoveredGenerator] = []
    for (place, share) in test.shares.enumerated() where share <= largestShare {
      let rows = space.rows(best!.best[place])
      generators.append(
        DiscoveredGenerator(
          form: .linear(
            try LinearField(rows: order.map { r in order.map { rows[r][$0] } }, on: kind)),
          score: share))
    }
    return SymmetryModel(
      space: kind, generators: generators,
      reasonForNoClaim: generators.isEmpty ? "no symmetry found" : nil)
  }
}
