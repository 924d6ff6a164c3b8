import Configuration
public import Datasets
import Foundation
import ImageGenerators
import Jets
public import Learning
public import Symmetries

/// How far labels of images are kept along affine generators, from augmentations whose widths are learned.
///
/// After Benton, Finzi, Izmailov and Wilson (2020), "Learning invariances in neural networks". What differs:
/// widths grow only while the classifier can afford it, and nothing is claimed along what the images
/// themselves are not spread along.
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
    /// A constant reward where the classifier's loss is below a tolerance, none elsewhere.
    case gated
    /// A constant reward, as published.
    case published
  }

  /// Where generators come from: fixed or learned.
  public var basis = Basis.fixed

  /// The generators that are offered, of basis=fixed.
  public var generators = AffineFields.names

  /// The number of generators that are offered, of basis=learned.
  public var channels = 2

  /// What rewards wide augmentations: gated or published.
  public var objective = Objective.gated

  /// The greatest number of images that are used.
  public var samples = 10000

  /// The part of the images that no network is trained on.
  public var heldOut = 0.25

  /// The number of features of the networks, before their last layer.
  public var features = 64

  /// The number of images of a step.
  public var batch = 64

  /// The largest step size of the networks.
  public var learningRate = 4e-3

  /// The step size of the widths.
  public var widthRate = 0.02

  /// The width of all generators before they are learned.
  public var firstWidth = 0.1

  /// The number of steps before widths are learned.
  public var warmUp = 300

  /// The number of steps in which they are.
  public var steps = 900

  /// The number of steps of the classifier at the widths found.
  public var settling = 200

  /// The cross-entropy below which the length of all widths is rewarded.
  public var tolerance = 0.1

  /// The reward.
  public var reward = 1.0

  /// The reward of objective=published.
  public var regulariser = 0.01

  /// Creates the learner with its default settings.
  public init() {}

  /// Looks for extents.
  public func fit(
    _ source: any DataSource, seed: UInt64, record: (TrainingRecord) -> Void
  ) throws -> SymmetryModel {
    let images = try ImageSet(source, limit: samples, seed: seed)
    let held = 0..<Int(heldOut * Double(images.count))
    try images.validate(held: held)
    let pictures = MovedPictures(images)
    let total = Double(warmUp + steps + settling)
    let outcome = ExtentTraining(
      pictures: pictures, training: held.upperBound..<images.count, settings: self, seed: seed
    ).run(AffineBasis(named: generators)) { step, values in
      guard step % 50 == 49 else { return }
      let text = values["widths"]?.map { String(format: "%.3f", $0) }.joined(separator: " ") ?? ""
      record(
        TrainingRecord(
          stage: "widths", fraction: 0.6 * Double(step) / total,
          message: "\(step) \(values["loss"]?[0] ?? 0): " + text, values: values))
    }
    for k in 0..<outcome.basis.count {
    let curve = try AccuracyCurve(pictures, held, outcome.network, outcome.parameters, outcome.basis, generator: k, reach: max(outcome.widths[k], 0.2))
    record(TrainingRecord(stage: "curve", fraction: 0.7, message: "\(outcome.basis.names[k]) " + zip(curve.coefficients, curve.accuracies).map { String(format: "%.2f:%.3f", $0, $1) }.joined(separator: " ")))
    }
    return SymmetryModel(space: .init(independents: [.x, .y], dependents: source.description.variables), generators: [], reasonForNoClaim: "x")
  }
}
