package import Networks
import Randomness

/// The training of a network on a task.
package struct TaskTraining: Sendable {
  /// The number of steps.
  package var steps = 3000
  /// The largest step size.
  package var rate = 4e-3
  /// The number of samples of a step.
  package var batch = 128

  private static let shards = 4
  private static let stream: UInt32 = 0x7461_736b

  package init() {}

  /// Learns the task from samples of a range, beginning with random weights.
  ///
  /// - Throws: `TaskError` where the training diverges.
  package func callAsFunction(
    _ task: some MovableTask, on range: Range<Int>, seed: UInt64, network: Int,
    progress: (Double, Double) -> Void
  ) throws -> ParameterStore<Float> {
    var random = PhiloxGenerator(seed: seed, index: UInt64(network) << 32, stream: Self.stream)
    var store = ParameterStore<Float>()
    task.initialise(&store, random: &random)
    try go(on: &store, task, on: range, seed: seed, network: network, progress: progress)
    return store
  }

  /// Goes on with learning.
  ///
  /// - Throws: `TaskError` where the training diverges.
  package func go(
    on store: inout ParameterStore<Float>, _ task: some MovableTask, on range: Range<Int>,
    seed: UInt64, network: Int, progress: (Double, Double) -> Void
  ) throws {
    var optimiser = Adam<Float>(
      schedule: .cosine(
        peak: rate, last: 0.01 * rate, warmUp: max(steps / 50, 1), steps: steps),
      clipNorm: 10)
    let gradient = ShardedGradient<Float>(shards: Self.shards)
    let batch = batch
    for step in 0..<steps {
      var generator = PhiloxGenerator(
        seed: seed, index: UInt64(network) << 32 + UInt64(step + 1), stream: Self.stream)
      let chosen = (0..<batch).map { _ in
        generator.integer(in: range.lowerBound...range.upperBound - 1)
      }
      let result = gradient(store, samples: batch) { shard, parameters, tape in
        let own = Array(chosen[shard])
        let output = task.output(of: task.input(own, on: tape), parameters)
        return Float(Double(own.count) / Double(batch))
          * task.loss(of: output, to: task.target(own, on: tape))
      }
      guard result.loss.isFinite else {
        throw TaskError(
          "the network diverged at step \(step); a smaller rate than \(rate) is needed")
      }
      optimiser.update(&store, gradient: result.gradient)
      if step % 20 == 0 { progress(Double(step) / Double(steps), result.loss) }
    }
  }

  /// The mean error on samples of a range: the mean square in units of the targets' deviation, of classes the share
  /// that is missed.
  ///
  /// - Throws: what computing it throws.
  package static func error(
    _ task: some MovableTask, _ store: ParameterStore<Float>, on range: Range<Int>
  ) throws -> Double {
    let chosen = Array(range)
    let parts = try ShardedGradient<Float>(shards: 16).map(store, samples: chosen.count) {
      shard, parameters, tape -> Double in
      let own = Array(chosen[shard])
      let output = task.output(of: task.input(own, on: tape), parameters)
      switch task.target(own, on: tape) {
      case .labels(let labels): return Double(output.misses(labels))
      case .values:
        return Double(own.count)
          * Double(task.loss(of: output, to: task.target(own, on: tape)).scalar)
      }
    }
    return parts.reduce(0, +) / Double(max(chosen.count, 1))
  }
}

extension Variable where Scalar == Float {
  /// The number of rows of logits whose largest is not at the label.
  package func misses(_ labels: [Int]) -> Int {
    let (values, classes) = (value.values, shape[1])
    return labels.indices.count { sample in
      let row = values[sample * classes..<(sample + 1) * classes]
      let best = row.indices.max { row[$0] < row[$1] } ?? row.startIndex
      return best - row.startIndex != labels[sample]
    }
  }
}
