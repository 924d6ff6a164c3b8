import Foundation
import Networks
import Randomness

/// The training of latent circles.
struct CircleTraining {
  private static let stream: UInt32 = 0x6c61_6362
  /// Part of the result's last digits, so not the number of cores.
  private static let shards = 2
  /// Characters exp(i (k a + l b)) of the angles up to this order are to vanish.
  private static let order = 3

  let network: CircleNetwork
  private(set) var store: ParameterStore<Float>

  private let series: FeatureSeries
  private let settings: CircleSettings
  private let seed: UInt64
  private let gradient = ShardedGradient<Float>(shards: CircleTraining.shards)
  private var former: ParameterStore<Float>
  private var drawn = 0

  init(
    _ network: CircleNetwork, _ series: FeatureSeries, settings: CircleSettings, seed: UInt64
  ) {
    self.network = network
    self.series = series
    self.settings = settings
    self.seed = seed
    store = network.initialised(seed: seed)
    former = store
  }

  private typealias Loss =
    @Sendable (
      _ x: Variable<Float>, _ angles: Variable<Float>, _ parameters: Parameters<Float>
    ) -> Variable<Float>

  /// Descends a loss.
  ///
  /// - Returns: whether the loss stayed finite; where it did not, the last weights with a finite one are kept.
  private mutating func descend(
    steps: Int, progress: (Double, Double) -> Void, loss: Loss
  ) -> Bool {
    var optimiser = Adam<Float>(
      schedule: .cosine(
        peak: settings.learningRate, last: 0.01 * settings.learningRate,
        warmUp: min(100, steps / 10 + 1), steps: steps), clipNorm: 1)
    let (series, circles) = (series, network.circles)
    for step in 0..<steps {
      var random = PhiloxGenerator(seed: seed, index: UInt64(drawn), stream: Self.stream)
      drawn += 1
      let places = (0..<settings.batch).map { _ in
        (trajectory: random.integer(in: 0...series.values.count - 1), frame: 0)
      }
      let angles = (0..<settings.batch * circles).map { _ in
        Float(random.uniform(in: 0..<2 * Double.pi))
      }
      let result = gradient(store, samples: settings.batch) { range, parameters, tape in
        let turns = tape.constant(shape: [range.count, circles]) { target in
          let source = angles[range.lowerBound * circles..<range.upperBound * circles]
          for (place, value) in source.enumerated() { target[place] = value }
        }
        let share = Float(range.count) / Float(places.count)
        return share * loss(series.batch(places[range], on: tape), turns, parameters)
      }
      guard result.loss.isFinite else {
        store = former
        return false
      }
      former = store
      optimiser.update(&store, gradient: result.gradient)
      if step.isMultiple(of: 50) { progress(Double(step) / Double(steps), result.loss) }
    }
    return true
  }

  /// Fits one more circle to what those before it leave over.
  mutating func peel(_ circle: Int, progress: (Double, Double) -> Void) -> Bool {
    let network = network
    return descend(steps: settings.peelingSteps, progress: progress) { x, _, parameters in
      network.peeled(x, circles: circle + 1, parameters).sum.meanSquaredError(to: x)
    }
  }

  /// Teaches the encoder of all circles the points that were found one after the other.
  mutating func distil(progress: (Double, Double) -> Void) -> Bool {
    let network = network
    return descend(steps: settings.peelingSteps, progress: progress) { x, _, parameters in
      let points = network.peeled(x, circles: network.circles, parameters).points
      let target = Variable.concatenate(points, axis: 1).stoppingGradient
      return network.encoded(x, parameters).meanSquaredError(to: target)
    }
  }

  /// Trains encoder and decoders together.
  mutating func join(progress: (Double, Double) -> Void) -> Bool {
    let (network, settings) = (network, settings)
    return descend(steps: settings.steps, progress: progress) { x, angles, parameters in
      let z = network.encoded(x, parameters)
      var loss = network.decoded(z, parameters).meanSquaredError(to: x)
      let radii = (0..<network.circles).map { circle in
        z.slice(axis: 1, 2 * circle..<2 * circle + 2).square().sum(axis: 1)
      }
      for radius in radii { loss = loss + 0.1 * (radius - 1).square().mean() }
      loss = loss + Float(settings.lawWeight) * Self.characters(of: z, circles: network.circles)
      // The decoder is as it is here: where the encoder errs on decoded points, the encoder has to learn.
      let points = Self.points(at: angles)
      let decoded = network.decoded(points, parameters).stoppingGradient
      let cycle = network.encoded(decoded, parameters).meanSquaredError(to: points)
      return loss + Float(settings.cycleWeight) * cycle
    }
  }

  private static func points(at angles: Variable<Float>) -> Variable<Float> {
    let parts = (0..<angles.shape[1]).flatMap { circle -> [Variable<Float>] in
      let angle = angles.slice(axis: 1, circle..<circle + 1)
      return [angle.cos(), angle.sin()]
    }
    return Variable.concatenate(parts, axis: 1)
  }

  /// The sum of the squared mean characters of the angles, which vanish for the uniform law on the torus: alone on each
  /// circle, and on each pair of circles.
  private static func characters(of z: Variable<Float>, circles: Int) -> Variable<Float> {
    typealias Pair = (real: Variable<Float>, imaginary: Variable<Float>)
    func product(_ one: Pair, _ other: Pair, conjugate: Bool = false) -> Pair {
      conjugate
        ? (
          one.real * other.real + one.imaginary * other.imaginary,
          one.imaginary * other.real - one.real * other.imaginary
        )
        : (
          one.real * other.real - one.imaginary * other.imaginary,
          one.imaginary * other.real + one.real * other.imaginary
        )
    }
    func size(_ pair: Pair) -> Variable<Float> {
      pair.real.mean().square() + pair.imaginary.mean().square()
    }
    let powers = (0..<circles).map { circle -> [Pair] in
      let first = (
        real: z.slice(axis: 1, 2 * circle..<2 * circle + 1),
        imaginary: z.slice(axis: 1, 2 * circle + 1..<2 * circle + 2)
      )
      return (1..<order).reduce(into: [first]) { list, _ in
        list.append(product(list[list.count - 1], first))
      }
    }
    var sum = powers.joined().map(size).reduce(z.tape.constant(Tensor(0))) { $0 + $1 }
    for one in 0..<circles {
      for other in one + 1..<max(circles, one + 1) {
        for left in powers[one] {
          for right in powers[other] {
            sum = sum + size(product(left, right)) + size(product(left, right, conjugate: true))
          }
        }
      }
    }
    return sum
  }
}
