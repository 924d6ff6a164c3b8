import Foundation
import ImageGenerators
import Networks
import Randomness

/// How far images of one label are spread along generators, from a network that has to tell by how much an
/// image was moved.
///
/// The network answers for each label and generator. An image that lies at phi
/// along the generator and is moved by w lies at phi + w, which is all that can be seen; where phi + w is
/// within reach, the best answer is phi + w less the mean of phi. So answers to two motions of the same
/// image have the covariance of phi, whatever the network's own error; and a network that cannot tell w at
/// all says that images are spread over the whole reach.
struct SpreadMeasurement {
  /// The half width of the uniform law with the deviation that was found; nil where images are spread over
  /// more than could be measured, or the network could not tell.
  let range: Double?

  /// How much of a motion is told: 1 where the reach is wide beside the spread, 0 where nothing is seen.
  let gain: Double

  private static let stream: UInt32 = 0x7370_7264

  /// Below this gain the range is not told.
  private static let leastGain = 0.3

  /// Along one generator at least this much of a motion has to be told for the network to be believed where
  /// it tells nothing.
  private static let controlGain = 0.5

  /// Whether images are spread by a half width at least: by what was measured, or since a network that tells
  /// motions along other generators cannot tell those along this one.
  func isWider(than width: Double, beside others: [SpreadMeasurement]) -> Bool {
    if let range { return range >= width }
    return others.contains { $0.gain >= Self.controlGain }
  }

  /// Measures each generator on images held out.
  static func all(
    _ pictures: MovedPictures, basis: AffineBasis, training: Range<Int>, judged: Range<Int>,
    settings: AugerinoLearner, seed: UInt64, progress: (Double) -> Void
  ) throws -> [SpreadMeasurement] {
    let images = pictures.images
    let (classes, count) = (images.classes, basis.count)
    let network = ImageNetwork(
      shape: pictures.shape, strides: [1, 2, 1], widths: (8, 16), beside: 0,
      features: settings.features, outputs: classes * count)
    let reaches = (0..<count).map { basis.reach($0) }
    var store = network.initialised(seed: seed, stream: stream)
    let steps = settings.spreadSteps
    var optimiser = Adam<Float>(
      schedule: .cosine(
        peak: settings.learningRate, last: 0.02 * settings.learningRate, warmUp: 20, steps: steps),
      clipNorm: 5)
    let gradient = ShardedGradient<Float>(shards: 8)
    let batch = settings.batch

    /// The answers in units of the reach.
    @Sendable func answers(
      _ chosen: [Int], _ generators: [Int], _ moves: [Double], _ parameters: Parameters<Float>
    ) -> Variable<Float> {
      let maps = zip(generators, moves).flatMap { generator, move in
        basis.map(generator, reaches[generator] * move).map { Float($0) }
      }
      var beside = [Float](repeating: 0, count: chosen.count * classes * count)
      for (place, index) in chosen.enumerated() {
        let column = generators[place] * classes + images.labels[index]
        beside[place * classes * count + column] = 1
      }
      let tape = parameters.tape
      let moved = pictures.moved(
        chosen, by: tape.constant(Tensor(shape: [chosen.count, 3, 3], values: maps)))
      let mask = tape.constant(Tensor(shape: [chosen.count, classes * count], values: beside))
      return (network(moved, parameters) * mask).sum(axis: 1)
    }

    for step in 0..<steps {
      var random = PhiloxGenerator(seed: seed, index: UInt64(step + 1), stream: stream)
      let chosen = (0..<batch).map { _ in
        random.integer(in: training.lowerBound...training.upperBound - 1)
      }
      let generators = (0..<batch).map { _ in random.integer(in: 0...count - 1) }
      let moves = (0..<batch).map { _ in 2 * random.uniform() - 1 }
      let result = gradient(store, samples: batch) { range, parameters, tape in
        let target = tape.constant(
          Tensor(shape: [range.count], values: moves[range].map { Float($0) }))
        let answer = answers(
          Array(chosen[range]), Array(generators[range]), Array(moves[range]), parameters)
        return Float(Double(range.count) / Double(batch)) * answer.meanSquaredError(to: target)
      }
      optimiser.update(&store, gradient: result.gradient)
      if step % 20 == 0 { progress(Double(step) / Double(steps)) }
    }

    let judges = ShardedGradient<Float>(shards: max(judged.count / 50, 1))
    return try (0..<count).map { generator in
      var random = PhiloxGenerator(seed: seed, index: UInt64(generator), stream: stream + 1)
      // Well within reach, for what is said above to hold.
      let motions = (0..<2).map { _ in judged.map { _ in (2 * random.uniform() - 1) / 3 } }
      let told = try motions.map { moves in
        try judges.map(store, samples: judged.count) { range, parameters, _ in
          answers(
            range.map { judged.lowerBound + $0 }, range.map { _ in generator },
            Array(moves[range]), parameters
          ).value.values.map { Double($0) }
        }.flatMap(\.self)
      }
      return SpreadMeasurement(
        motions: motions, answers: told, labels: judged.map { images.labels[$0] },
        reach: reaches[generator])
    }
  }

  /// From two motions of each image, `[motion][image]` in units of the reach, and what was answered.
  private init(motions: [[Double]], answers: [[Double]], labels: [Int], reach: Double) {
    // What a label has as a whole is its own origin.
    let offsets = zip(answers, motions).map { answers, moves -> [Double] in
      var sums: [Int: (Double, Double)] = [:]
      for (place, label) in labels.enumerated() {
        let old = sums[label] ?? (0, 0)
        sums[label] = (old.0 + answers[place], old.1 + 1)
      }
      return answers.indices.map { place in
        let sum = sums[labels[place]] ?? (0, 1)
        return answers[place] - sum.0 / sum.1
      }
    }
    func covariance(_ left: [Double], _ right: [Double]) -> Double {
      let means = (
        left.reduce(0, +) / Double(left.count), right.reduce(0, +) / Double(right.count)
      )
      return zip(left, right).reduce(0) { $0 + ($1.0 - means.0) * ($1.1 - means.1) }
        / Double(left.count)
    }
    let gains = zip(offsets, motions).map { covariance($0, $1) / covariance($1, $1) }
    gain = (gains[0] + gains[1]) / 2
    let common = max(covariance(offsets[0], offsets[1]), 0)
    range = gain < Self.leastGain ? nil : reach * (3 * common).squareRoot() / gain
  }
}
