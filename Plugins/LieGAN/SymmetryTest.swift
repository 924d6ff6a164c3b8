import Networks
import Randomness

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
  /// - Parameter generators: `[channel][basis element]`.
  /// - Throws: `LieGANError` where the training of the networks diverges.
  init(
    of generators: [[Double]], _ data: any MovableData, space: SearchSpace, settings: LieGANLearner,
    law: CoefficientLaw, seed: UInt64, progress: (Double) -> Void
  ) throws {
    let stream: UInt32 = 0x6c67_7465
    var random = PhiloxGenerator(seed: seed, index: 0, stream: stream)
    let directions = AdversarialTraining.directions(Self.controlCount, space.dimension, &random)
    let zero = [[Double](repeating: 0, count: space.dimension)]
    let coordinates = (generators + directions + zero).flatMap { $0.map(Float.init) }
    let steps = settings.testSteps
    var training = DiscriminatorTraining(
      data, space: space, channels: generators.count + Self.controlCount + 1,
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
      coordinates: coordinates, law: law, copies: settings.copies, passes: 4, number: 0)
    scores = Array(all[..<generators.count])
    controls = Array(all[generators.count..<all.count - 1])
    floor = all[all.count - 1]
  }

  /// The mean score of random directions.
  var control: Double { controls.reduce(0) { $0 + $1.distance } / Double(controls.count) }

  /// Whether networks of this size see that random directions are no symmetries.
  func hasPower(_ settings: LieGANLearner) -> Bool {
    control - floor.distance >= settings.smallestControl
  }

  /// Whether a generator moves the data to what cannot be told from them: its score, less that of the data
  /// against themselves and one standard error, is a small part of that of random directions.
  func isSymmetry(_ place: Int, _ settings: LieGANLearner) -> Bool {
    let rest = scores[place].distance - floor.distance - scores[place].error
    return hasPower(settings) && rest <= settings.largestShare * (control - floor.distance)
  }

  /// The scores of the generators over that of random directions, both less that of the data against
  /// themselves.
  var shares: [Double] {
    let scale = max(control - floor.distance, 1e-6)
    return scores.map { ($0.distance - floor.distance) / scale }
  }
}
