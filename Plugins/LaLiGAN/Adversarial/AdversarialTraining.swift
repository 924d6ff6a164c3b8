import Foundation
package import Networks
import Randomness

/// The training of encoder, decoder, matrices and discriminator.
package struct AdversarialTraining {
  private static let stream: UInt32 = 0x6c61_6162
  /// Part of the result's last digits, so not the number of cores; each has batch statistics of its own.
  private static let shards = 2

  package let network: AdversarialNetwork
  package private(set) var store: ParameterStore<Float>
  /// Which entries of the matrices count.
  package private(set) var mask: Tensor<Float>

  private let series: FeatureSeries
  private let settings: AdversarialSettings
  private let seed: UInt64
  private let spacing: Int
  private let gradient = ShardedGradient<Float>(shards: AdversarialTraining.shards)
  private var optimiser: Adam<Float>
  private var stepCount = 0
  /// The weights some steps ago, where the loss was finite.
  private var former: ParameterStore<Float>
  private static let formerInterval = 50

  /// Draws the weights.
  ///
  /// - Parameter spacing: the number of frames between those of a sample.
  init(_ network: AdversarialNetwork, _ series: FeatureSeries, spacing: Int, seed: UInt64) {
    self.network = network
    self.series = series
    self.spacing = spacing
    self.seed = seed
    settings = network.settings
    store = network.initialised(seed: seed)
    former = store
    mask = Tensor(shape: [network.channels, network.dimension * network.dimension], repeating: 1)
    optimiser = Adam(schedule: .constant(settings.learningRate))
  }

  /// Draws the weights of a training on given features, `[trajectory][frame * feature]`.
  package init(_ network: AdversarialNetwork, features: [[Float]], seed: UInt64) {
    self.init(
      network, FeatureSeries(values: features, count: network.features), spacing: 1, seed: seed)
  }

  /// Takes a step and gives the loss before it.
  ///
  /// Where that is not finite, the weights are those of some steps before.
  package mutating func step() -> Double {
    var random = PhiloxGenerator(seed: seed, index: UInt64(stepCount), stream: Self.stream)
    let (count, frames, channels) = (settings.batch, network.frames, network.channels)
    var places: [(trajectory: Int, frame: Int)] = []
    places.reserveCapacity(count * frames)
    for _ in 0..<count {
      let trajectory = random.integer(in: 0...series.values.count - 1)
      let last = series.frames(trajectory) - 1 - (frames - 1) * spacing
      let frame = random.integer(in: 0...max(last, 0))
      for number in 0..<frames { places.append((trajectory, frame + number * spacing)) }
    }
    let coefficients = (0..<count * channels).map { _ in
      Float(settings.deviation * random.normal())
    }
    let (network, series, mask, chosen) = (network, series, mask, places)
    let result = gradient(store, samples: count) { range, parameters, tape in
      let share = Float(range.count) / Float(count)
      let x = series.batch(
        chosen[range.lowerBound * frames..<range.upperBound * frames], on: tape)
      let weights = tape.constant(shape: [range.count, channels]) { target in
        let source = coefficients[range.lowerBound * channels..<range.upperBound * channels]
        for (place, value) in source.enumerated() { target[place] = value }
      }
      return share * network.loss(x, coefficients: weights, mask: mask, parameters)
    }
    guard result.loss.isFinite else {
      store = former
      return result.loss
    }
    if stepCount.isMultiple(of: Self.formerInterval) { former = store }
    optimiser.update(&store, gradient: result.gradient)
    store.blend(result.statistics, momentum: 0.1)
    network.orthonormalise(&store)
    stepCount += 1
    if settings.sparsity > 0, stepCount.isMultiple(of: settings.sparsityInterval) { sparsify() }
    return result.loss
  }

  /// Leaves out entries that are small beside the largest of their matrix.
  private mutating func sparsify() {
    let area = network.dimension * network.dimension
    let entries = store["matrices"]?.values ?? []
    for channel in 0..<network.channels {
      let own = channel * area..<(channel + 1) * area
      let largest = entries[own].map(\.magnitude).max() ?? 0
      for place in own {
        mask.values[place] = entries[place].magnitude > Float(settings.sparsity) * largest ? 1 : 0
      }
    }
  }
}
