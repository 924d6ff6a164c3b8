import Networks
import Randomness
import Tasks

/// The training of a network on samples and their views under group elements.
struct AugmentedTraining<Moved: MovableTask> {
  let task: Moved
  let basis: MatrixBasis
  let settings: SEMoLALearner
  let seed: UInt64

  private static var stream: UInt32 { 0x736d_6a6f }

  /// Goes on with learning; one step takes a batch and its views.
  ///
  /// - Parameters:
  ///   - generators: `[channel][element]`; none for training without views.
  ///   - range: how far group elements go.
  /// - Throws: `TaskError` where the training diverges.
  func callAsFunction(
    _ store: inout ParameterStore<Float>, generators: [[Double]], range: Double, steps: Int,
    progress: (Double, Double) -> Void
  ) throws {
    var optimiser = Adam<Float>(
      schedule: .cosine(
        peak: settings.rate, last: 0.01 * settings.rate, warmUp: max(steps / 50, 1), steps: steps),
      clipNorm: 10)
    let gradient = ShardedGradient<Float>(shards: 4)
    for step in 0..<steps {
      let loss = advance(
        &store, &optimiser, gradient, generators: generators, range: range, step: step)
      guard loss.isFinite else {
        throw TaskError(
          "the network diverged at step \(step); a smaller rate than \(settings.rate) is needed")
      }
      if step % 20 == 0 { progress(Double(step) / Double(steps), loss) }
    }
  }

  /// Takes one step.
  func advance(
    _ store: inout ParameterStore<Float>, _ optimiser: inout Adam<Float>,
    _ gradient: ShardedGradient<Float>, generators: [[Double]], range: Double, step: Int
  ) -> Double {
    var random = PhiloxGenerator(seed: seed, index: UInt64(step), stream: Self.stream)
    let (batch, training) = (settings.batch, task.parts.training)
    let chosen = (0..<batch).map { _ in
      random.integer(in: training.lowerBound...training.upperBound - 1)
    }
    let views = generators.isEmpty ? 0 : settings.views
    let coefficients = (0..<batch * views * generators.count).map { _ in
      Float(range * (2 * random.uniform() - 1))
    }
    let (task, basis, settings) = (task, basis, settings)
    let result = gradient(store, samples: batch) { shard, parameters, tape in
      let own = Array(chosen[shard])
      var loss =
        Float(settings.task)
        * task.loss(
          of: task.output(of: task.input(own, on: tape), parameters),
          to: task.target(own, on: tape))
      if views > 0 {
        let many = own.flatMap { Array(repeating: $0, count: views) }
        let width = views * generators.count
        let elements = basis.groupElements(
          basis.matrices(tape.constant(MatrixBasis.tensor(generators))),
          Tensor(
            shape: [many.count, generators.count],
            values: Array(coefficients[shard.lowerBound * width..<shard.upperBound * width])))
        let moved = task.moved(many, by: elements)
        var target = task.target(many, on: tape)
        if case .values(let values) = target, let motion = task.motion {
          target = .values(motion.moved(output: values, by: elements))
        }
        loss =
          loss + Float(settings.task)
          * task.loss(of: task.output(of: moved, parameters), to: target)
      }
      return Float(Double(own.count) / Double(batch)) * loss
    }
    optimiser.update(&store, gradient: result.gradient)
    return result.loss
  }
}
