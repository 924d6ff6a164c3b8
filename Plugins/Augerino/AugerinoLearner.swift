import Configuration
public import Datasets
import ImageGenerators
public import Learning
public import Symmetries

/// How far labels of images are kept along affine generators, from augmentations whose widths are learned.
///
/// After Benton, Finzi, Izmailov and Wilson (2020), "Learning invariances in neural networks from training
/// data". What differs: widths grow only while the classifier can afford it, along generators along which the
/// images themselves are spread; and how far labels are kept is read off images held out.
public struct AugerinoLearner: SymmetryLearner {
  /// The name by which the learner is asked for.
  public static let name = "augerino"

  /// One line that says what the learner does.
  public static let summary = "how far labels of images are kept along affine generators"

  /// Where generators come from.
  public enum Basis: String, Codable, CaseIterable, Sendable {
    /// Those with names.
    case fixed
    /// Affine matrices that are learned with their widths.
    case learned
  }

  /// What rewards wide augmentations.
  public enum Objective: String, Codable, CaseIterable, Sendable {
    /// A reward while the loss of the classifier is below a tolerance, none elsewhere.
    case gated
    /// A reward at all times, as published.
    case published
  }

  /// Where generators come from: fixed or learned.
  public var basis = Basis.fixed

  /// The generators that are offered, of basis=fixed.
  public var generators = AffineFields.names

  /// The number of matrices that are offered, of basis=learned.
  public var channels = 2

  /// What rewards wide augmentations: gated or published.
  public var objective = Objective.gated

  /// The greatest number of images that are used.
  public var samples = 10000

  /// The part of the images that no network is trained on.
  public var heldOut = 0.25

  /// The greatest number of images held out that are used to judge.
  public var judged = 2000

  /// The number of features of the networks, before their last layer.
  public var features = 64

  /// The number of images of a step.
  public var batch = 64

  /// The largest step size of the networks.
  public var learningRate = 4e-3

  /// The number of training steps of the network that tells how far images are spread along generators.
  public var spreadSteps = 800

  /// The least half width over which images of one label are spread along a generator that is claimed, in its
  /// parameter: pictures of a class differ a little along every generator.
  public var smallestSpread = 0.25

  /// The width of all generators before they are learned.
  public var firstWidth = 0.1

  /// The number of steps before widths are learned.
  public var warmUp = 300

  /// The number of steps in which they are.
  public var steps = 600

  /// The number of steps of the classifier at the widths found.
  public var settling = 200

  /// The step size of the widths.
  public var widthRate = 0.02

  /// How far the running cross-entropy may be above that of images held out after the warm-up for widths to be
  /// rewarded.
  public var tolerance = 0.05

  /// The reward, of objective=gated.
  public var reward = 1.0

  /// The reward, of objective=published.
  public var regulariser = 0.01

  /// The weight of the penalty |cos| of pairs of matrices, of basis=learned.
  public var orthogonality = 1.0

  /// The step size of the matrices, of basis=learned.
  public var basisRate = 0.02

  /// The least extent that is claimed: corners of accuracy are blunt, and lie beyond 0 where it falls at once.
  public var smallestExtent = 0.25

  /// How much of the way from guessing the most frequent class to perfection the classifier has to go on images
  /// held out.
  public var smallestSkill = 0.3

  /// Creates the learner with its default settings.
  public init() {}

  /// Looks for extents.
  ///
  /// - Throws: an error of one line where the data are no labelled images or too few, or a setting is out of
  ///   range.
  public func fit(
    _ source: any DataSource, seed: UInt64, record: (TrainingRecord) -> Void
  ) throws -> SymmetryModel {
    try checkSettings()
    record(TrainingRecord(stage: "reading", fraction: 0))
    let images = try ImageSet(source, limit: samples, seed: seed)
    let held = 0..<Int(heldOut * Double(images.count))
    try images.validate(held: held)
    return try ExtentSearch(
      pictures: MovedPictures(images), held: held, settings: self, seed: seed,
      intensities: source.description.variables
    ).model(record)
  }
}
