import LieDerivative
import Networks
import Randomness
import Tasks

/// The phase in which matrices are learned while two networks stay as they are.
///
/// Each network sees samples that it has not learned from.
struct MatrixTraining<Moved: MovableTask> {
  let task: Moved
  let basis: MatrixBasis
  let settings: SEMoLALearner
  let seed: UInt64

  /// The networks, with the samples that each sees and the weights of those.
  let judges: [MatrixJudge]

  private static var stream: UInt32 { 0x736d_6c61 }

  /// Learns matrices.
  ///
  /// - Parameter start: where they begin, `[channel][element]`.
  /// - Throws: `TaskError` where the training diverges.
  func callAsFunction(
    from start: [[Double]], steps: Int, rate: Double, progress: (Double, Double) -> Void
  ) throws -> [[Double]] {
    var store = ParameterStore<Float>()
    store.add(MatrixBasis.parameter, MatrixBasis.tensor(start))
    var optimiser = Adam<Float>(
      schedule: .cosine(peak: rate, last: 0.02 * rate, warmUp: max(steps / 20, 1), steps: steps))
    let gradient = ShardedGradient<Float>(shards: 4)
    for step in 0..<steps {
      let loss = advance(&store, &optimiser, gradient, step: step)
      guard loss.isFinite else {
        throw TaskError(
          "the matrices diverged at step \(step); a smaller algebraRate or range is needed")
      }
      if step % 20 == 0 { progress(Double(step) / Double(steps), loss) }
    }
    return Self.rows(store)
  }

  /// The matrices of parameters, `[channel][element]`.
  static func rows(_ store: ParameterStore<Float>) -> [[Double]] {
    guard let tensor = store[MatrixBasis.parameter] else { return [] }
    let width = tensor.shape[1]
    return (0..<tensor.shape[0]).map { row in
      tensor.values[row * width..<(row + 1) * width].map(Double.init)
    }
  }

  /// Takes one step.
  func advance(
    _ store: inout ParameterStore<Float>, _ optimiser: inout Adam<Float>,
    _ gradient: ShardedGradient<Float>, step: Int
  ) -> Double {
    var random = PhiloxGenerator(seed: seed, index: UInt64(step), stream: Self.stream)
    let judge = judges[step % judges.count]
    let copies = min(settings.copies, settings.batch)
    let draws = max(settings.batch / copies, 4)
    let places = (0..<draws * copies).map { _ in random.integer(in: 0...judge.samples.count - 1) }
    let channels = store[MatrixBasis.parameter]?.shape[0] ?? 0
    let coefficients = (0..<draws * channels).map { _ in
      Float(self.settings.range * (2 * random.uniform() - 1))
    }
    let loss = EquivarianceLoss(task: task, usualChange: judge.usualChange)
    let (basis, settings) = (basis, settings)
    let result = gradient(store, samples: draws) { shard, parameters, tape in
      let rows = parameters[MatrixBasis.parameter]
      let matrices = basis.matrices(rows)
      let elements = basis.groupElements(
        matrices,
        Tensor(
          shape: [shard.count, channels],
          values: Array(
            coefficients[shard.lowerBound * channels..<shard.upperBound * channels])))
      let own = places[shard.lowerBound * copies..<shard.upperBound * copies]
      let chosen = own.map { judge.samples[$0] }
      var total =
        Float(settings.equivariance)
        * loss(chosen, weights: own.map { judge.weights[$0] }, movedBy: elements, judge.network)
      total = total + MatrixPenalties.loss(matrices, settings)
      if settings.augmentation > 0 {
        let input = task.input(chosen, on: tape)
        total =
          total + Float(settings.augmentation)
          * MatrixPenalties.cosine(task.moved(chosen, by: elements), input)
      }
      return Float(Double(shard.count) / Double(draws)) * total
    }
    optimiser.update(&store, gradient: result.gradient)
    return result.loss
  }
}

/// A network that judges matrices on samples it has not learned from.
struct MatrixJudge: Sendable {
  /// The weights of the network, which no step changes.
  var network: ParameterStore<Float>

  /// The samples.
  let samples: [Int]

  /// One over the size of each, or one.
  let weights: [Float]

  /// What the loss of invariants is over.
  let usualChange: Double
}
