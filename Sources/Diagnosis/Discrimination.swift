import Networks
import Randomness

/// A network that learns to tell samples from moved ones, and how often it is right on held-out ones.
struct Discrimination {
  /// How it learns.
  struct Settings: Sendable {
    /// The number of steps, and of samples in each class at a step.
    var steps: Int
    var batch: Int
    /// The largest step size.
    var rate = 3e-3
    /// How often each held-out sample is moved.
    var passes = 4

    /// A third of the steps: enough for what is clearly different, and for what is not different at all.
    var shortened: Settings {
      var result = self
      result.steps = steps / 3
      return result
    }
  }

  /// The share of held-out samples told right, moved and unmoved ones alike.
  let accuracy: GroupedMean

  private static let stream: UInt32 = 0x6469_7364

  /// Trains a network and judges it.
  ///
  /// - Parameters:
  ///   - law: of what moves samples. Where it is nil nothing is moved: half of the groups, by a coin, are
  ///     to be told from the others, which is not possible beyond chance.
  ///   - number: of the comparison, for random numbers of its own.
  /// - Throws: `DiagnosisError` where the training diverges.
  init(
    _ samples: some MovableSamples, _ split: SampleSplit, law: (any ElementLaw)?, number: Int,
    settings: Settings, seed: UInt64, progress: (Double) -> Void
  ) throws {
    let stream = Self.stream + UInt32(number)
    var random = PhiloxGenerator(seed: seed, index: 1 << 40, stream: stream)
    var store = samples.initialised(seed: seed, stream: stream)
    let identity = AffineMap.identity(samples.coordinates.count)
    // A coin for each group, where nothing is moved.
    let last = samples.groups.max() ?? 0
    let coins = (0...last).map { _ in random.integer(in: 0...1) == 1 }
    let training = split.training
    let parts = [true, false].map { side in training.filter { coins[samples.groups[$0]] == side } }
    guard law != nil || parts.allSatisfy({ !$0.isEmpty }) else {
      throw DiagnosisError("the data have too few samples that are independent; 10 are needed")
    }

    /// Unmoved samples, then as many moved ones.
    func batch(_ count: Int, _ random: inout PhiloxGenerator) -> [[Float]] {
      var chosen = (0..<2 * count).map { _ in training[random.integer(in: 0...training.count - 1)] }
      guard let law else {
        chosen = (0..<2 * count).map { place in
          let part = parts[place < count ? 0 : 1]
          return part[random.integer(in: 0...part.count - 1)]
        }
        return samples.inputs(
          chosen, movedBy: chosen.map { _ in identity }, &random)
      }
      let maps = (0..<2 * count).map { $0 < count ? identity : law.draw(&random) }
      return samples.inputs(chosen, movedBy: maps, &random)
    }

    let scale = samples.isStandardised ? InputScale(batch(1000, &random)) : nil
    let (steps, count) = (settings.steps, settings.batch)
    var optimiser = Adam<Float>(
      schedule: .cosine(
        peak: settings.rate, last: 0.01 * settings.rate, warmUp: max(steps / 20, 1), steps: steps),
      weightDecay: 0.01, clipNorm: 5)
    let gradient = ShardedGradient<Float>(shards: 2)
    for step in 0..<steps {
      var generator = PhiloxGenerator(seed: seed, index: UInt64(step + 1), stream: stream)
      let rows = batch(count, &generator).map { scale?($0) ?? $0 }
      let result = gradient(store, samples: 2 * count) { range, parameters, tape in
        let targets = range.map { Float($0 < count ? 1 : 0) }
        let logits = samples.logits(Self.input(rows[range], tape), parameters)
        let part = Float(Double(range.count) / Double(2 * count))
        return part
          * logits.binaryCrossEntropy(
            targets: tape.constant(Tensor(shape: [range.count, 1], values: targets)))
      }
      guard result.loss.isFinite else {
        throw DiagnosisError(
          "the network diverged at step \(step); data of another scale are needed")
      }
      optimiser.update(&store, gradient: result.gradient)
      if step % 10 == 0 { progress(Double(step) / Double(steps)) }
    }

    // Judgement: each held-out sample as it is and moved.
    var hits: [Double] = []
    var groups: [Int] = []
    let trained = store
    func logits(_ chosen: [Int], _ maps: [AffineMap], _ random: inout PhiloxGenerator) throws
      -> [Float]
    {
      let rows = samples.inputs(chosen, movedBy: maps, &random).map { scale?($0) ?? $0 }
      let shards = max(rows.count / 256, 1)
      return try ShardedGradient<Float>(shards: shards).map(trained, samples: rows.count) {
        range, parameters, tape in
        samples.logits(Self.input(rows[range], tape), parameters).value.values
      }.flatMap(\.self)
    }
    let held = split.heldOut
    let unmoved = held.map { _ in identity }
    for pass in 0..<settings.passes {
      var generator = PhiloxGenerator(
        seed: seed, index: UInt64(steps + 1 + pass), stream: stream)
      let plain = try logits(held, unmoved, &generator)
      if let law {
        let moved = try logits(held, held.map { _ in law.draw(&generator) }, &generator)
        hits += zip(plain, moved).map { ($0 > 0 ? 0.5 : 0) + ($1 <= 0 ? 0.5 : 0) }
      } else {
        hits += zip(held, plain).map { ($1 > 0) == coins[samples.groups[$0]] ? 1 : 0 }
      }
      groups += held.map { samples.groups[$0] }
    }
    accuracy = GroupedMean(hits, groups: groups)
  }

  private static func input(_ rows: ArraySlice<[Float]>, _ tape: Tape<Float>) -> Variable<Float> {
    tape.constant(
      Tensor(shape: [rows.count, rows.first?.count ?? 0], values: rows.flatMap(\.self)))
  }
}
