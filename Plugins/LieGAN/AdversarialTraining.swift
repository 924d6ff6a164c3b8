import Foundation
import Learning
import Networks
import Randomness
package import Tasks

/// The play of generators against discriminators (Yang, Walters, Dehmamy and Yu 2023).
///
/// Each channel is one generator, and moves samples of its own; networks that are told the channel have to
/// tell them from the data. Generators are unit vectors of the search space, each orthogonal to those
/// before it: the first ones take what can be told least, as in an eigenvalue problem. Beside them fixed
/// random directions are played against, so that a low score means a symmetry and not a weak network.
package struct AdversarialTraining {
  /// The generators of the best iterate, `[channel][basis element]`.
  package private(set) var best: [[Double]]

  /// Its scores over those of the random directions, one for each channel.
  package private(set) var bestShares: [Double] = []

  /// By which iterates are compared: the sum of the logarithms of the shares.
  private(set) var bestLoss = Double.infinity

  /// Where the training stopped because a number had become infinite; nil where it went to its end.
  package private(set) var stoppedAt: Int?

  private let data: any MovableData
  private let space: SearchSpace
  private let settings: LieGANLearner
  private let law: CoefficientLaw
  private let isFinite: Bool
  private let channels: Int
  private let seed: UInt64
  private let stream: UInt32
  /// The number of steps before generators move that do not begin at random.
  private let lead: Int
  private var coordinates: [Float]
  private var average: [Float]
  private let controlSpace: ControlSpace
  private let controls: [Float]
  private let controlCount: Int
  /// What the step of the generators sees: their coordinates, and the networks as constants.
  private var store = ParameterStore<Float>()
  private var discriminators: DiscriminatorTraining
  private var optimiser: Adam<Float>
  private let gradient = ShardedGradient<Float>(shards: DiscriminatorTraining.shards)

  /// What is added to a share in the logarithm, and the share from which on all are alike.
  private static let leastShare = 0.003
  private static let largestShare = 0.3

  /// By how much the sum of logarithms may be above the least one for a later iterate to be taken: about
  /// the noise of a score that is near zero.
  private static let noise = 1.0

  /// Begins at random generators, or at given ones.
  ///
  /// - Parameters:
  ///   - channels: the number of generators.
  ///   - start: those to begin at, `[channel][basis element]`.
  ///   - controlSpace: that random directions are drawn from; nil for the search space.
  ///   - count: the number of random directions beside the generators.
  ///   - round: a number that the random numbers depend on.
  package init(
    _ data: any MovableData, space: SearchSpace, channels: Int, start: [[Double]]? = nil,
    controls controlSpace: ControlSpace? = nil, count: Int = 2, settings: LieGANLearner,
    law: CoefficientLaw, seed: UInt64, round: Int
  ) {
    (self.data, self.space, self.settings, self.seed) = (data, space, settings, seed)
    (self.channels, self.law) = (channels, law)
    let isFinite = settings.coefficients == .integer
    self.isFinite = isFinite
    stream = 0x6c67_0000 + UInt32(round) << 8
    var random = PhiloxGenerator(seed: seed, index: 0, stream: stream)
    let raw = (0..<channels).map { _ -> [Double] in
      // Finite transformations have a size to be found.
      let length = isFinite ? random.uniform(in: Self.lengths) : 1
      return Self.directions(1, space.dimension, &random)[0].map { length * $0 }
    }
    best = Self.admissible(start ?? raw, isFinite: isFinite, isOrthogonal: settings.orthogonal)
    coordinates = best.flatMap { $0.map(Float.init) }
    average = coordinates
    controlCount = count
    let controlSpace = controlSpace ?? ControlSpace(beside: space) { space }
    self.controlSpace = controlSpace
    controls = Self.directions(count, controlSpace.space.dimension, &random)
      .flatMap { $0.map(Float.init) }
    lead = start == nil ? 0 : settings.steps / 10
    discriminators = DiscriminatorTraining(
      data, space: controlSpace.space, channels: channels + count,
      schedule: .cosine(
        peak: settings.discriminatorRate, last: 0.1 * settings.discriminatorRate,
        warmUp: max(settings.steps / 50, 1), steps: settings.steps), seed: seed, stream: stream + 1)
    let rate = settings.generatorRate * (start == nil ? 1 : 0.1)
    optimiser = Adam(
      schedule: .cosine(
        peak: rate, last: 0.01 * rate, warmUp: max(settings.steps / 10, 1), steps: settings.steps),
      decays: (0.5, 0.99))
    store.add("generators", Tensor(shape: [channels, space.dimension], values: coordinates))
    for (name, tensor) in discriminators.parameters.tensors {
      store.add(name, tensor, isTrainable: false)
    }
  }

  /// The sizes of generators of finite transformations: not so small that they are nearly the identity.
  private static let lengths = 0.4..<2.6

  /// The nearest generators of a size that is allowed.
  private static func admissible(
    _ vectors: [[Double]], isFinite: Bool, isOrthogonal: Bool
  ) -> [[Double]] {
    guard isFinite else { return orthonormal(vectors, isOrthogonal: isOrthogonal) }
    return vectors.map { vector in
      let size = length(vector)
      let factor = min(max(size, lengths.lowerBound), lengths.upperBound) / size
      return vector.map { factor * $0 }
    }
  }

  /// Random unit vectors.
  static func directions(
    _ count: Int, _ dimension: Int, _ random: inout PhiloxGenerator
  ) -> [[Double]] {
    let raw = (0..<count).map { _ in (0..<dimension).map { _ in random.normal() } }
    return raw.map { orthonormal([$0], isOrthogonal: true)[0] }
  }

  /// Unit vectors, each orthogonal to those before it where that is wanted.
  static func orthonormal(_ vectors: [[Double]], isOrthogonal: Bool) -> [[Double]] {
    var result: [[Double]] = []
    for vector in vectors {
      var rest = vector
      // Twice, for the digits.
      for other in isOrthogonal ? result + result : [] {
        let overlap = zip(rest, other).reduce(0) { $0 + $1.0 * $1.1 }
        for place in rest.indices { rest[place] -= overlap * other[place] }
      }
      let length = rest.reduce(0) { $0 + $1 * $1 }.squareRoot()
      result.append(rest.map { $0 / length })
    }
    return result
  }

  /// The number of group elements of a channel in a step.
  private var elements: Int { max(settings.batch / settings.copies, 1) }

  /// Plays to the end, or until a number becomes infinite.
  ///
  /// - Parameter record: takes what was measured after each epoch, and the part that is done.
  /// - Throws: what computing throws.
  package mutating func run(_ record: (Double, [String: [Double]]) -> Void) throws {
    let interval = max(settings.steps / settings.epochs, 1)
    for step in 0..<settings.steps {
      let loss = advance(step)
      guard discriminators.loss.isFinite, loss.isFinite, coordinates.allSatisfy(\.isFinite) else {
        stoppedAt = step
        return
      }
      if (step + 1) % interval == 0 {
        let shares = try compare(step)
        record(
          Double(step + 1) / Double(settings.steps),
          [
            "discriminator_loss": [discriminators.loss], "generator_loss": [loss],
            "shares": shares, "norms": iterate.map(Self.length),
            "first_generator": space.rows(iterate[0]).flatMap(\.self),
          ])
      }
    }
  }

  /// One step of the discriminators and, after the lead, one of the generators; returns the loss of these.
  package mutating func advance(_ step: Int) -> Double {
    discriminators.advance(
      coordinates: controlSpace.embedded(coordinates) + controls, elements: elements,
      copies: settings.copies, law: law,
      number: step)
    return step < lead ? 0 : move(step)
  }

  private static func length(_ vector: [Double]) -> Double {
    vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }

  /// The generators that are offered: those of the best iterate, and where none was kept the present ones.
  var offered: [[Double]] { bestShares.isEmpty ? iterate : best }

  /// The generators whose mean over the last steps stands for the present iterate.
  private var iterate: [[Double]] {
    Self.admissible(
      Self.split(average, space.dimension), isFinite: isFinite, isOrthogonal: settings.orthogonal)
  }

  private static func split(_ values: [Float], _ width: Int) -> [[Double]] {
    stride(from: 0, to: values.count, by: width).map { start in
      values[start..<start + width].map(Double.init)
    }
  }

  /// Keeps the iterate if it is the best so far.
  private mutating func compare(_ step: Int) throws -> [Double] {
    let present = iterate
    let scores = try discriminators.scores(
      on: data.parts.selection,
      coordinates: controlSpace.embedded(present.flatMap { $0.map(Float.init) }) + controls,
      law: law, copies: settings.copies, passes: 1, number: step)
    let control =
      scores[channels...].reduce(0) { $0 + $1.distance } / Double(max(controlCount, 1))
    let shares = scores[..<channels].map { $0.distance / max(control, 1e-3) }
    let loss = shares.reduce(0) {
      $0 + log(min(max($1, 0), Self.largestShare) + Self.leastShare)
    }
    // A network that does not tell random directions tells nothing about the others.
    if control > 0.01, loss < bestLoss + Self.noise {
      (best, bestShares, bestLoss) = (present, shares, min(loss, bestLoss))
    }
    return shares
  }

  /// A step of the generators; returns their loss.
  private mutating func move(_ step: Int) -> Double {
    let (data, space, seed, stream, channels) = (data, space, seed, stream, channels)
    let controlCount = controlCount
    store.values = coordinates + discriminators.parameters.values
    var random = PhiloxGenerator(seed: seed, index: UInt64(step + 1), stream: stream)
    let draws = MotionDraws(
      channels: channels, elements: elements, copies: settings.copies, law: law, &random)
    let total = draws.count * settings.copies
    let chosen = (0..<total).map { _ in
      random.integer(in: data.parts.training.lowerBound...data.parts.training.upperBound - 1)
    }
    let penalties = GeneratorPenalties(settings)
    let result = gradient(store, samples: draws.count) { range, parameters, tape in
      var random = PhiloxGenerator(
        seed: seed, index: UInt64(step + 1) << 20 + UInt64(range.lowerBound), stream: stream + 5)
      let generators = parameters["generators"]
      let matrices = draws.matrices(range, of: generators, in: space)
      let codes = Variable.concatenate(
        [
          draws.codes(range, on: tape),
          tape.constant(
            Tensor(
              shape: [range.count * draws.copies, controlCount], repeating: 0)),
        ], axis: 1)
      let moved = data.logits(
        of: Array(chosen[draws.samples(range)]), movedBy: matrices, channels: codes, parameters,
        random: &random)
      let part = 1 / Float(total)
      let loss = part * moved.weighted((-moved.whole).softplus(), isMoved: true).sum()
      let share = Float(range.count) / Float(draws.count)
      return penalties.map { loss + share * $0(generators, matrices, space) } ?? loss
    }
    let width = channels * space.dimension
    var own = ParameterStore<Float>()
    own.add("generators", Tensor(shape: [width], values: coordinates))
    optimiser.update(&own, gradient: Array(result.gradient[..<width]))
    let unit = Self.admissible(
      Self.split(own.values, space.dimension), isFinite: isFinite, isOrthogonal: settings.orthogonal
    )
    coordinates = unit.flatMap { $0.map(Float.init) }
    // The mean over about the last fifth of the steps.
    let weight = Float(5 / Double(step + 5))
    for place in average.indices {
      average[place] += weight * (coordinates[place] - average[place])
    }
    return result.loss
  }
}
