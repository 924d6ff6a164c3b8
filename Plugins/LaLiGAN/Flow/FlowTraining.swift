import Foundation
import Networks
import Randomness

/// The training of a latent flow.
struct FlowTraining {
  private static let stream: UInt32 = 0x6c61_6270
  /// Part of the result's last digits, so not the number of cores.
  private static let shards = 4

  let network: FlowNetwork
  private(set) var store: ParameterStore<Float>
  private(set) var stepCount = 0
  /// The weights of the last loss that was finite.
  private var former: ParameterStore<Float>

  private let series: FeatureSeries
  private let settings: FlowSettings
  private let seed: UInt64
  private let longest: Int
  private let spacing: Double
  private let gradient = ShardedGradient<Float>(shards: FlowTraining.shards)
  private var optimiser: Adam<Float>

  /// Draws the weights.
  ///
  /// - Throws: `LaLiGANError` where the trajectories are shorter than a pair.
  init(
    _ network: FlowNetwork, _ series: FeatureSeries, spacing: Double, settings: FlowSettings,
    seed: UInt64
  ) throws {
    self.network = network
    self.series = series
    self.settings = settings
    self.seed = seed
    self.spacing = spacing
    store = try network.initialised(seed: seed)
    former = store
    let fastest = network.start.speeds.max() ?? 1
    let wanted = min(settings.longestLag * 2 * Double.pi / (fastest * spacing), 1e6)
    guard series.fewestFrames >= 8 else {
      throw LaLiGANError(
        "trajectories of \(series.fewestFrames) frames are too short; 8 or more are needed")
    }
    longest = max(1, min(Int(wanted), series.fewestFrames / 2))
    optimiser = Adam(
      schedule: .cosine(
        peak: settings.learningRate, last: 0.003 * settings.learningRate,
        warmUp: min(200, settings.steps / 10 + 1), steps: settings.steps), clipNorm: 1)
  }

  /// Takes a step and gives the loss before it.
  ///
  /// Where that is not finite, the step before is taken back.
  mutating func step() -> Double {
    var random = PhiloxGenerator(seed: seed, index: UInt64(stepCount), stream: Self.stream)
    let count = settings.batch
    var (first, second): ([(trajectory: Int, frame: Int)], [(trajectory: Int, frame: Int)]) = (
      [], []
    )
    var times: [Float] = []
    // A frame anywhere on the same trajectory, whose radius is to be the same.
    var far: [(trajectory: Int, frame: Int)] = []
    for _ in 0..<count {
      let trajectory = random.integer(in: 0...series.values.count - 1)
      let lag = random.integer(in: 1...longest)
      let frame = random.integer(in: 0...series.frames(trajectory) - 1 - lag)
      first.append((trajectory, frame))
      second.append((trajectory, frame + lag))
      times.append(Float(Double(lag) * spacing))
      far.append((trajectory, random.integer(in: 0...series.frames(trajectory) - 1)))
    }
    let angles = (0..<count * network.planes).map { _ in
      Float(random.uniform(in: 0..<2 * Double.pi))
    }
    let (network, series, settings) = (network, series, settings)
    let (earlier, later, lags, elsewhere) = (first, second, times, far)
    let keepsRadius = !network.grows && settings.invariantWeight > 0
    let result = gradient(store, samples: count) { range, parameters, tape in
      let share = Float(range.count) / Float(count)
      let start = series.batch(earlier[range], on: tape)
      let end = series.batch(later[range], on: tape)
      let time = tape.constant(shape: [range.count, 1]) { target in
        for (row, place) in range.enumerated() { target[row] = lags[place] }
      }
      let planes = network.planes
      let angle = tape.constant(shape: [range.count, planes]) { target in
        let source = angles[range.lowerBound * planes..<range.upperBound * planes]
        for (place, value) in source.enumerated() { target[place] = value }
      }
      let states = Variable.concatenate([start, end], axis: 0)
      let latent = network.encoded(states, parameters)
      let reconstruction = network.decoded(latent, parameters).meanSquaredError(to: states)
      let (z, image) = (
        latent.slice(axis: 0, 0..<range.count), latent.slice(axis: 0, range.count..<2 * range.count)
      )
      let size = latent.square().mean()
      let flow = network.advanced(z, by: time, parameters).meanSquaredError(to: image) / size
      let moved = network.turned(z, by: angle)
      let cycle =
        network.encoded(network.decoded(moved, parameters), parameters)
        .meanSquaredError(to: moved) / size
      var loss =
        reconstruction + Float(settings.flowWeight) * flow + Float(settings.cycleWeight) * cycle
      if keepsRadius {
        let other = network.encoded(series.batch(elsewhere[range], on: tape), parameters)
        let change = network.invariants(of: z).meanSquaredError(to: network.invariants(of: other))
        loss = loss + Float(settings.invariantWeight) * change / size.square()
      }
      return share * loss
    }
    guard result.loss.isFinite else {
      store = former
      return result.loss
    }
    former = store
    optimiser.update(&store, gradient: result.gradient)
    stepCount += 1
    return result.loss
  }
}

extension FlowTraining {
  /// How the flow does on trajectories that it was not trained on.
  struct HeldOutErrors: Sendable {
    /// The root mean square error of the predicted latent coordinates over that of the motion.
    var prediction = 0.0
    /// The root mean square error of the decoded states over their deviation.
    var reconstruction = 0.0
  }

  /// The errors on pairs of other trajectories, drawn with the same lags.
  func errors(on held: FeatureSeries, pairs: Int = 4096) throws -> HeldOutErrors {
    var random = PhiloxGenerator(seed: seed, index: 0, stream: Self.stream &+ 1)
    var (first, second): ([(trajectory: Int, frame: Int)], [(trajectory: Int, frame: Int)]) = (
      [], []
    )
    var times: [Float] = []
    for _ in 0..<pairs {
      let trajectory = random.integer(in: 0...held.values.count - 1)
      let lag = random.integer(in: 1...min(longest, held.frames(trajectory) - 1))
      let frame = random.integer(in: 0...held.frames(trajectory) - 1 - lag)
      first.append((trajectory, frame))
      second.append((trajectory, frame + lag))
      times.append(Float(Double(lag) * spacing))
    }
    let (network, earlier, later, lags) = (network, first, second, times)
    let parts = try gradient.map(store, samples: pairs) { range, parameters, tape in
      let start = held.batch(earlier[range], on: tape)
      let end = held.batch(later[range], on: tape)
      let time = tape.constant(shape: [range.count, 1]) { target in
        for (row, place) in range.enumerated() { target[row] = lags[place] }
      }
      let z = network.encoded(start, parameters)
      let image = network.encoded(end, parameters)
      let misses = network.advanced(z, by: time, parameters) - image
      let losses = network.decoded(z, parameters) - start
      return [misses, image - z, losses, start].map { Double($0.square().sum().scalar) }
    }
    let sums = (0..<4).map { place in parts.reduce(0.0) { $0 + $1[place] } }
    return HeldOutErrors(
      prediction: (sums[0] / sums[1]).squareRoot(),
      reconstruction: (sums[2] / sums[3]).squareRoot())
  }
}
