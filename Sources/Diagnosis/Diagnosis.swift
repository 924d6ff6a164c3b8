public import Datasets
import Fields
import LinearAlgebra
import Randomness

/// Whether the law of data is symmetric under a group, and whether orientations tell of the target.
///
/// m(p_X) and t(p_XY) of Lawrence et al., "To Augment or Not to Augment? Diagnosing Distributional Symmetry
/// Breaking" (ICLR 2026).
public struct Diagnosis: Sendable {
  /// The name of the group.
  public let group: String

  /// How its elements are drawn, and on what they act.
  public let elements: String

  /// What a sample is.
  public let samples: String

  /// The number of samples that networks learn from, and of those they are judged on.
  public let training, heldOut: Int

  /// m: the share of held-out samples told right from moved ones.
  public let m: GroupedMean

  /// The same where nothing is moved: 0.5 but for chance.
  public let itself: GroupedMean

  /// The same for random linear maps of the samples: what a network of this size sees.
  public let power: GroupedMean

  /// t and its losses; nil where it is not defined.
  public let orientation: OrientationLoss?

  /// How the target is taken to move, or why t is not defined.
  public let orientationNote: String

  /// What the accuracies say.
  public var verdict: Verdict { Verdict(m: m, itself: itself, power: power) }

  /// The largest number of samples that are read.
  static let vectorLimit = 20_000
  static let pictureLimit = 6000

  /// Diagnoses data.
  ///
  /// - Parameters:
  ///   - steps: of the training of the network that m is of; nil for 1500 on vectors, 1000 on pictures.
  ///   - progress: is told the fraction done, and the stage.
  /// - Throws: `DiagnosisError`, or what reading the data throws.
  public init(
    of source: any DataSource, under group: DiagnosedGroup, seed: UInt64, steps: Int? = nil,
    progress: (Double, String) -> Void = { _, _ in }
  ) throws {
    let kind = source.description.kind
    progress(0, "reading")
    switch kind {
    case .trajectories, .pairs:
      let samples = try VectorSamples(source, limit: Self.vectorLimit, seed: seed)
      let law = try group.law(ofVectors: samples)
      let target = Self.orientation(of: samples, under: law)
      try self.init(
        samples, law: law, group: group,
        describedAs: kind == .pairs
          ? "the input of a pair"
          : "a state and one an eighth of the frames later, at a given time",
        settings: Discrimination.Settings(steps: steps ?? 1500, batch: 128), orientation: target,
        seed: seed,
        progress: progress)
    case .images, .evolution:
      let isRotation = if case .rotations = group { true } else { false }
      let samples = try PictureSamples(
        source, limit: Self.pictureLimit, isRound: isRotation, seed: seed)
      let law = try group.law(ofPictures: samples, axes: source.description.grid.axes, kind: kind)
      let target = Self.orientation(of: samples, isRotation: isRotation)
      try self.init(
        samples, law: law, group: group,
        describedAs: kind == .images ? "an image" : "a frame of a solution",
        settings: Discrimination.Settings(steps: steps ?? 1000, batch: 64, passes: 2),
        orientation: target, seed: seed, progress: progress)
    case .signals:
      throw DiagnosisError(
        "the data are signals; images, trajectories, pairs or solutions are needed")
    }
  }

  private init(
    _ samples: some MovableSamples, law: any ElementLaw, group: DiagnosedGroup,
    describedAs noun: String, settings: Discrimination.Settings, orientation target: OrientedTarget,
    seed: UInt64, progress: (Double, String) -> Void
  ) throws {
    self.group = group.name
    elements = law.description
    self.samples = noun
    let split = try SampleSplit(samples.groups, seed: seed)
    (training, heldOut) = (split.training.count, split.heldOut.count)
    func accuracy(_ law: (any ElementLaw)?, _ number: Int, _ stage: String) throws -> GroupedMean {
      try Discrimination(
        samples, split, law: law, number: number,
        settings: number == 0 ? settings : settings.shortened, seed: seed
      ) { progress(0.05 + 0.3 * (Double(number) + $0), stage) }.accuracy
    }
    m = try accuracy(law, 0, "moved samples")
    itself = try accuracy(nil, 1, "the data against themselves")
    var random = PhiloxGenerator(seed: seed, index: 0, stream: 0x6469_7077)
    power = try accuracy(FixedLaw(map: samples.change(&random)), 2, "random maps")
    orientationNote = target.note
    orientation = try target.compute(split, samples.groups, law, seed) {
      progress(0.95 + 0.05 * $0, "orientations")
    }
  }
}
