public import Datasets
public import ImageGenerators
import Jets
public import Learning
import Prolongation
public import Symmetries

/// Generators as neural vector fields.
///
/// After Ko, Kim and Lee (2024), "Learning infinitesimal generators of continuous symmetries from
/// data": the fields are networks, and are judged by how well solutions stay solutions. Their score,
/// a finite motion of the graph, is here as `score=flow`; by default the infinitesimal criterion
/// takes its place, in which the last layer can be solved for instead of being descended to.
public struct InfinitesimalLearner: ResumableLearner {
  /// The name by which the learner is asked for.
  public static let name = "infinitesimal"

  /// One line that says what the learner does.
  public static let summary = "neural vector fields, by the criterion of the equation"

  /// Where the equation comes from.
  public enum EquationSource: String, Codable, CaseIterable, Sendable {
    /// From the data set's own record, and where it has none from the data.
    case any
    /// From the data set's own record.
    case given
    /// From the data alone, as the learner prolongation does.
    case identify
  }

  /// What fields are judged by.
  public enum Score: String, Codable, CaseIterable, Sendable {
    /// The linearised criterion at points of solutions; the last layer is solved for.
    case infinitesimal
    /// The residual of solutions that were moved along the flows by finite times.
    case flow
  }

  /// What fields are judged by: infinitesimal or flow.
  public var score = Score.infinitesimal

  /// Where the equation comes from: any, given or identify.
  public var equation = EquationSource.any

  /// The number of features of each layer of the trunk.
  public var widths = [64, 64]

  /// The gain of the trunk's first layer; low, so that it begins near polynomials of low degree.
  public var gain = 0.3

  /// The number of directions that are offered; more than there are generators.
  public var heads = 8

  /// The number of training steps.
  public var steps = 100

  /// The number of points of a step.
  public var batch = 4096

  /// The largest step size of Adam.
  public var learningRate = 0.01

  /// The number of points that the answer is solved on.
  public var points = 16384

  /// The largest number of trajectories that are used.
  public var trajectories = 64

  /// The part of the trajectories that is kept for the decision.
  public var heldOut = 0.25

  /// The largest held-out defect of a direction that is called real.
  public var largestDefect = 5e-3

  /// The least quotient of the first surplus defect and the last real one.
  public var leastGap = 10.0

  /// The degree of the monomials by which learned fields are described.
  public var fitDegree = 2

  /// A checkpoint is kept after so many steps.
  public var checkpointInterval = 10

  /// The settings of the score flow, such as flow.steps.
  public var flow = FlowSettings()

  /// The settings of the search on images, such as images.samples.
  public var images = ImageGeneratorSettings()

  /// Creates the learner with its default settings.
  public init() {}

  /// Looks for symmetries.
  ///
  /// Of images the generators on the plane of the picture, see `ImageGeneratorSearch`.
  ///
  /// - Throws: an error of one line where the data are neither images nor a field over (t, x) on a
  ///   periodic interval, no equation is known, a setting is out of range or the checkpoint is of
  ///   another run.
  public func fit(
    _ source: any DataSource, seed: UInt64, checkpoints: any CheckpointStore,
    record: (TrainingRecord) -> Void
  ) throws -> SymmetryModel {
    try checkSettings()
    if source.description.kind == .images {
      return try ImageGeneratorSearch(images).fit(source, seed: seed, record: record)
    }
    let system = try self.system(of: source, seed: seed, record: record)
    return try SolutionSearch(source, system: system, settings: self, seed: seed, record: record)
      .answer(checkpoints: checkpoints, record: record)
  }

  /// The equation that is to hold.
  private func system(
    of source: any DataSource, seed: UInt64, record: (TrainingRecord) -> Void
  ) throws -> EquationSystem {
    if equation != .identify, let text = source.description.equation {
      return try EquationSystem(parsing: text).binding(source.description.parameters)
    }
    guard equation != .given else {
      throw InfinitesimalError("the data carry no equation; use equation=identify")
    }
    return try ProlongationLearner().identifiedEquation(source, seed: seed, record: record)
  }
}
