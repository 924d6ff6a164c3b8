import Foundation
import Networks
import Randomness
import Tasks

/// Networks in training to tell samples moved along each of several generators from the data.
///
/// Where only the law of the target for a given input is to be kept, moved and unmoved samples are weighted
/// so that the laws of their inputs agree: with the probability that the input is of the other kind
/// (overlap weights, Li, Morgan and Zaslavsky 2018), which a second network gives. Inputs that the data
/// never take then weigh nothing.
struct DiscriminatorTraining {
  /// The weights of the networks.
  private(set) var parameters: ParameterStore<Float>

  /// The mean loss of the last step, log 2 for networks that tell nothing.
  private(set) var loss = 0.0

  private let data: any MovableData
  private let space: SearchSpace
  private let seed: UInt64
  private let stream: UInt32
  private let gradient: ShardedGradient<Float>
  private var optimiser: Adam<Float>

  /// As many parts of a batch, whatever the number of threads.
  static let shards = 4

  init(
    _ data: any MovableData, space: SearchSpace, channels: Int, schedule: LearningRateSchedule,
    seed: UInt64, stream: UInt32
  ) {
    (self.data, self.space, self.seed, self.stream) = (data, space, seed, stream)
    var store = ParameterStore<Float>()
    var random = PhiloxGenerator(seed: seed, index: 0, stream: stream)
    data.initialise(&store, channels: channels, random: &random)
    parameters = store
    gradient = ShardedGradient(shards: Self.shards)
    optimiser = Adam(schedule: schedule, clipNorm: 5)
  }

  /// One step on samples moved along generators.
  ///
  /// - Parameters:
  ///   - coordinates: of the generators, `[channel * basis element]`.
  ///   - number: of the step, on which its random numbers depend.
  mutating func advance(
    coordinates: [Float], elements: Int, copies: Int, law: CoefficientLaw, number: Int
  ) {
    let (data, space, seed, stream) = (data, space, seed, stream)
    let channels = coordinates.count / space.dimension
    var random = PhiloxGenerator(seed: seed, index: UInt64(2 * number + 1), stream: stream)
    let draws = MotionDraws(
      channels: channels, elements: elements, copies: copies, law: law, &random)
    let total = draws.count * copies
    let chosen = (0..<2 * total).map { _ in
      random.integer(in: data.parts.training.lowerBound...data.parts.training.upperBound - 1)
    }
    let result = gradient(parameters, samples: draws.count) { range, parameters, tape in
      var random = PhiloxGenerator(
        seed: seed, index: UInt64(number) << 20 + UInt64(range.lowerBound), stream: stream + 1)
      let codes = draws.codes(range, on: tape)
      let generators = tape.constant(
        Tensor(shape: [channels, space.dimension], values: coordinates))
      let places = draws.samples(range)
      let moved = data.logits(
        of: Array(chosen[places]), movedBy: draws.matrices(range, of: generators, in: space),
        channels: codes, parameters, random: &random)
      let unmoved = data.logits(
        of: Array(chosen[places.lowerBound + total..<places.upperBound + total]), movedBy: nil,
        channels: codes, parameters, random: &random)
      let part = 0.5 / Float(total)
      var loss =
        moved.weighted(moved.whole.softplus(), isMoved: true).sum()
        + unmoved.weighted((-unmoved.whole).softplus(), isMoved: false).sum()
      if let one = moved.input, let other = unmoved.input {
        loss = loss + one.softplus().sum() + (-other).softplus().sum()
      }
      return part * loss
    }
    loss = result.loss
    optimiser.update(&parameters, gradient: result.gradient)
  }

  /// How far moved samples are from the data, by the present networks, on samples that these have not seen.
  ///
  /// - Throws: what computing throws.
  func scores(
    on chosen: Range<Int>, coordinates: [Float], law: CoefficientLaw, copies: Int, passes: Int,
    number: Int
  ) throws -> [TwoSampleScore] {
    let (data, space, seed, stream) = (data, space, seed, stream)
    let channels = coordinates.count / space.dimension
    let held = chosen.count / copies
    var random = PhiloxGenerator(seed: seed, index: UInt64(number), stream: stream + 2)
    let draws = MotionDraws(
      channels: channels, elements: held * passes, copies: copies, law: law, &random)
    let chunk = 32
    let chunks = (draws.count + chunk - 1) / chunk
    let parts = try ShardedGradient<Float>(shards: chunks).map(parameters, samples: chunks) {
      shard, parameters, tape -> [(channel: Int, sample: Int, sums: TwoSampleScore.Sums)] in
      let range = shard.lowerBound * chunk..<min(shard.upperBound * chunk, draws.count)
      var random = PhiloxGenerator(
        seed: seed, index: UInt64(number) << 32 + UInt64(range.lowerBound), stream: stream + 3)
      let codes = draws.codes(range, on: tape)
      let generators = tape.constant(
        Tensor(shape: [channels, space.dimension], values: coordinates))
      let own = draws.samples(range).map { place in
        chosen.lowerBound + place % (held * copies)
      }
      let moved = data.logits(
        of: own, movedBy: draws.matrices(range, of: generators, in: space), channels: codes,
        parameters, random: &random)
      let unmoved = data.logits(
        of: own, movedBy: nil, channels: codes, parameters, random: &random)
      let numbers = (
        moved.whole.value.values, moved.input?.value.values, unmoved.whole.value.values,
        unmoved.input?.value.values
      )
      return own.indices.map { place in
        var sums = TwoSampleScore.Sums()
        sums.add(numbers.0[place], input: numbers.1?[place], isMoved: true)
        sums.add(numbers.2[place], input: numbers.3?[place], isMoved: false)
        let channel = (range.lowerBound + place / copies) / draws.elements
        return (channel, own[place] - chosen.lowerBound, sums)
      }
    }
    var samples = Array(
      repeating: Array(repeating: TwoSampleScore.Sums(), count: held * copies), count: channels)
    for entry in parts.joined() { samples[entry.channel][entry.sample].add(entry.sums) }
    return samples.map { TwoSampleScore($0) }
  }
}

extension DiscriminatorLogits {
  /// Numbers of samples times the weights under which the laws of inputs agree, through which no
  /// gradient flows.
  func weighted(_ values: Variable<Float>, isMoved: Bool) -> Variable<Float> {
    guard let input else { return values }
    let weight = (isMoved ? input : -input).sigmoid().stoppingGradient
    return 2 * (values * weight)
  }
}
