import Networks
import Randomness
import Tasks

/// A two-sample test of generators by networks that have not been trained against them.
///
/// Beside the generators stand random directions of the same search space, which tell how much a network
/// of this size sees on these data, and motions that move nothing, which tell how far the data are from
/// themselves.
struct SymmetryTest: Sendable {
  /// The scores of the generators.
  let scores: [TwoSampleScore]

  /// The scores of random directions.
  let controls: [TwoSampleScore]

  /// The score of the data against themselves.
  let floor: TwoSampleScore

  /// The number of random directions.
  private static let controlCount = 4

  /// Trains the networks and scores the generators.
  ///
  /// - Parameters:
  ///   - generators: `[channel][basis element]`.
  ///   - space: that random directions are drawn from.
  /// - Throws: `LieGANError` where the training of the networks diverges.
  init(
    of generators: [[Double]], _ data: any MovableData, controls space: ControlSpace,
    settings: LieGANLearner,
    law: CoefficientLaw, seed: UInt64, progress: (Double) -> Void
  ) throws {
    let stream: UInt32 = 0x6c67_7465
    var random = PhiloxGenerator(seed: seed, index: 0, stream: stream)
    let directions = AdversarialTraining.directions(
      Self.controlCount, space.space.dimension, &random)
    let zero = [[Double](repeating: 0, count: space.space.dimension)]
    let coordinates =
      space.embedded(generators.flatMap { $0.map(Float.init) })
      + (directions + zero).flatMap { $0.map(Float.init) }
    let steps = settings.testSteps
    var training = DiscriminatorTraining(
      data, space: space.space, channels: generators.count + Self.controlCount + 1,
      schedule: .cosine(
        peak: settings.discriminatorRate, last: 0.01 * settings.discriminatorRate,
        warmUp: max(steps / 50, 1), steps: steps), seed: seed, stream: stream + 1)
    for step in 0..<steps {
      training.advance(
        coordinates: coordinates, elements: max(settings.batch / settings.copies, 1),
        copies: settings.copies, law: law, number: step)
      guard training.loss.isFinite else {
        throw LieGANError(
          "the test's networks diverged at step \(step): a smaller discriminatorRate than "
            + "\(settings.discriminatorRate) is needed")
      }
      if step % 20 == 0 { progress(Double(step) / Double(steps)) }
    }
    let all = try training.scores(
      on: data.parts.judgement, coordinates: coordinates, law: law, copies: settings.copies,
      passes: 4, number: 0)
    scores = Array(all[..<generators.count])
    controls = Array(all[generators.count..<all.count - 1])
    floor = all[all.count - 1]
  }

  /// How many standard errors the score of random directions has to be from that of the data against
  /// themselves.
  static let leastErrors = 10.0

  /// The mean score of random directions.
  var control: Double { TwoSampleScore.mean(controls).distance }

  /// The mean score of random directions less that of the data against themselves.
  var scale: Double { control - floor.distance }

  /// The standard error of that difference.
  var scaleError: Double { TwoSampleScore.mean(controls).error(beside: floor) }

  /// Whether networks of this size see that random directions are no symmetries, far beyond the errors of
  /// so many samples.
  func hasPower(_ settings: LieGANLearner) -> Bool {
    scale >= settings.smallestControl && scale >= Self.leastErrors * scaleError
  }

  /// Whether a generator moves the data to what cannot be told from them: zero is within one standard error
  /// of its share, but for what networks add, and one standard error above it the share is still small.
  ///
  /// The second bound keeps few samples, whose errors are large, from making everything a symmetry.
  func isSymmetry(_ place: Int, _ settings: LieGANLearner) -> Bool {
    let (share, error) = (shares[place], shareErrors[place])
    return hasPower(settings) && share - error <= settings.largestShare
      && share + error <= settings.largestBound
  }

  /// The scores of the generators over that of random directions, both less that of the data against
  /// themselves.
  var shares: [Double] {
    let scale = max(scale, 1e-6)
    return scores.map { ($0.distance - floor.distance) / scale }
  }

  /// The standard errors of the shares, with those of the floor and of random directions.
  var shareErrors: [Double] {
    let (scale, mean) = (max(scale, 1e-6), TwoSampleScore.mean(controls))
    return zip(scores, shares).map { score, share in
      let (own, other) = (score.error(beside: floor), share * mean.error(beside: floor))
      return (own * own + other * other).squareRoot() / scale
    }
  }
}
