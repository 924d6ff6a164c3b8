import Networks
import Randomness
import Tasks

/// A guess of the target from the input, learned from samples that are used for nothing else.
///
/// What it misses of a target stands beside the sample for discriminators to see. They learn the law of
/// a sample from one bit at each, whether it was moved; regression learns from the target itself. Its
/// errors are no clue to who was moved, since all samples that discriminators see are new to it.
package struct TargetRegression: Sendable {
  /// The root mean square of what it misses; not used for classes.
  private(set) var error = 1.0

  private let network: MultilayerPerceptron
  private var parameters: ParameterStore<Float>

  private static let stream: UInt32 = 0x6c67_7267

  /// Learns targets.
  ///
  /// - Throws: what computing the error throws.
  init(_ samples: VectorSamples, settings: LieGANLearner, seed: UInt64, progress: (Double) -> Void)
    throws
  {
    let inputs = samples.inputs * samples.width
    let outputs = samples.targets > 0 ? samples.targets * samples.width : samples.invariantCount
    let network = MultilayerPerceptron(
      name: "regression", widths: [inputs] + settings.regressionWidths + [outputs],
      activation: .silu, initialisations: [.kaiming(gain: 1.3)], biasRange: 0.5)
    self.network = network
    var store = ParameterStore<Float>()
    var random = PhiloxGenerator(seed: seed, index: 0, stream: Self.stream)
    network.initialise(&store, random: &random)
    let steps = settings.regressionSteps
    var optimiser = Adam<Float>(
      schedule: .cosine(peak: 5e-3, last: 5e-5, warmUp: max(steps / 20, 1), steps: steps),
      weightDecay: 0.01, clipNorm: 5)
    let gradient = ShardedGradient<Float>(shards: 4)
    let batch = 256
    for step in 0..<steps {
      var generator = PhiloxGenerator(seed: seed, index: UInt64(step + 1), stream: Self.stream)
      let chosen = (0..<batch).map { _ in
        generator.integer(
          in: samples.parts.regression.lowerBound...samples.parts.regression.upperBound - 1)
      }
      let result = gradient(store, samples: batch) { range, parameters, tape in
        let (input, target) = Self.pairs(samples, Array(chosen[range]), tape)
        let guess = network(input, parameters)
        let part = Float(range.count) / Float(batch)
        guard samples.hasLabels else { return part * guess.meanSquaredError(to: target) }
        let classes = samples.invariantCount
        return part
          * guess.softmaxCrossEntropy(
            labels: chosen[range].map { sample in
              (0..<classes).first { samples.invariants[sample * classes + $0] > 0.5 } ?? 0
            })
      }
      optimiser.update(&store, gradient: result.gradient)
      if step % 20 == 0 { progress(Double(step) / Double(steps)) }
    }
    // Frozen, so that no gradient is computed for it.
    parameters = ParameterStore()
    for (name, tensor) in store.tensors { parameters.add(name, tensor, isTrainable: false) }
    let (fixed, chosen) = (parameters, Array(samples.parts.training.prefix(4000)))
    let squares = try gradient.map(fixed, samples: chosen.count) { range, parameters, tape in
      let (input, target) = Self.pairs(samples, Array(chosen[range]), tape)
      return Double((network(input, parameters) - target).square().sum().scalar)
    }
    error = (squares.reduce(0, +) / Double(chosen.count * max(outputs, 1))).squareRoot()
    guard error.isFinite else {
      throw LieGANError("the regression of the target diverged; use regression=false")
    }
  }

  /// The guesses of all samples, `[sample, number]`.
  ///
  /// - Throws: what computing them throws.
  func all(_ samples: VectorSamples) throws -> [Float] {
    let (count, chunk) = (samples.parts.judgement.upperBound, 256)
    let chunks = (count + chunk - 1) / chunk
    return try ShardedGradient<Float>(shards: chunks).map(parameters, samples: chunks) {
      shard, parameters, tape -> [Float] in
      let range = shard.lowerBound * chunk..<min(shard.upperBound * chunk, count)
      let (input, _) = Self.pairs(samples, Array(range), tape)
      return network(input, parameters).value.values
    }.flatMap(\.self)
  }

  /// The guesses `[sample, number]` of centred inputs.
  func callAsFunction(_ input: Variable<Float>) -> Variable<Float> {
    network(input, input.tape.bind(parameters, isTraining: false))
  }

  private static func pairs(
    _ samples: VectorSamples, _ chosen: [Int], _ tape: Tape<Float>
  ) -> (Variable<Float>, Variable<Float>) {
    let (width, inputs) = (samples.rowWidth, samples.inputs * samples.width)
    let rows = samples.centred(tape.constant(samples.rows(chosen)))
    let input = rows.slice(axis: 1, 0..<inputs)
    guard samples.targets == 0 else { return (input, rows.slice(axis: 1, inputs..<width)) }
    return (input, tape.constant(samples.unmoved(chosen)))
  }
}

extension VectorSamples {
  /// The vectors of some samples, `[sample, vector * coordinate]`.
  func rows(_ chosen: [Int]) -> Tensor<Float> {
    Tensor(
      shape: [chosen.count, rowWidth],
      values: chosen.flatMap { vectors[$0 * rowWidth..<($0 + 1) * rowWidth] })
  }

  /// What does not move of some samples, `[sample, number]`.
  func unmoved(_ chosen: [Int]) -> Tensor<Float> {
    Tensor(
      shape: [chosen.count, invariantCount],
      values: chosen.flatMap { invariants[$0 * invariantCount..<($0 + 1) * invariantCount] })
  }

  /// Vectors less the mean of the data.
  func centred(_ rows: Variable<Float>) -> Variable<Float> {
    let means = principal.means.map(Float.init)
    return rows
      - rows.tape.constant(
        Tensor(shape: [rowWidth], values: (0..<inputs + targets).flatMap { _ in means }))
  }
}
