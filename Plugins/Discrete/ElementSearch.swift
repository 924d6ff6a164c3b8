import Foundation
import Learning
import LinearAlgebra
import Networks
import Randomness
import Tasks

/// The search for single transformations that two learned maps commute with, from random matrices of determinant 1
/// or -1 (Bhat et al. 2025, section 4.3).
struct ElementSearch<Moved: FiniteTask> {
  let task: Moved
  let networks: [ParameterStore<Float>]
  let settings: DiscreteLearner
  let seed: UInt64

  /// The number of samples that each transformation is judged by in a step.
  private static var samples: Int { 24 }

  /// How much leaving the data's mean and covariance costs at first; nothing at the end.
  private static var closeness: Float { 0.3 }

  private static var stream: UInt32 { 0x6469_7363 }

  /// The transformations that the restarts come to.
  func callAsFunction(progress: (Double, Double) -> Void) throws -> [SymmetryElement] {
    let count = settings.restarts
    let turned = task.reversal.isEmpty ? [] : Array(count / 2..<count)
    var store = ParameterStore<Float>()
    var generator = PhiloxGenerator(seed: seed, index: 0, stream: Self.stream)
    var start = (0..<count).map { _ in beginning(&generator) }
    for place in start.indices { rescale(&start[place]) }
    store.add(
      "elements",
      Tensor(shape: [count, task.elements.count], values: start.flatMap { $0.map(Float.init) }))
    var optimiser = Adam<Float>(
      schedule: .cosine(peak: 0.05, last: 0.002, warmUp: 10, steps: settings.searchSteps))
    let gradient = ShardedGradient<Float>(shards: 4)
    for step in 0..<settings.searchSteps {
      let chosen = (0..<Self.samples).map { _ in
        generator.integer(in: task.parts.training.lowerBound...task.parts.training.upperBound - 1)
      }
      let part = Float(step) / Float(settings.searchSteps)
      let batch = Batch(
        task, networks[step % networks.count], chosen, turned: Set(turned),
        closeness: Self.closeness * (1 - part) * (1 - part))
      let result = gradient(store, samples: count) { shard, parameters, tape in
        batch.loss(of: parameters["elements"].slice(axis: 0, shard), shard, tape)
      }
      guard result.loss.isFinite else {
        throw TaskError(
          "the search for transformations diverged at step \(step); other data are needed")
      }
      optimiser.update(&store, gradient: result.gradient)
      rescale(&store)
      if step % 20 == 0 {
        progress(Double(step) / Double(settings.searchSteps), result.loss / Double(count))
      }
    }
    let values = store.values
    let width = task.elements.count
    return (0..<count).map { number in
      SymmetryElement(
        matrix(values[number * width..<(number + 1) * width].map(Double.init)),
        reverses: turned.contains(number))
    }
  }

  /// A random orthogonal matrix, as near as the basis comes to one.
  private func beginning(_ generator: inout PhiloxGenerator) -> [Double] {
    let (rows, count) = (task.rows, task.factors.rows)
    let normal = Matrix(
      rows: count, columns: count, entries: (0..<count * count).map { _ in generator.normal() })
    var whole = Matrix(rows: rows, columns: rows)
    if let orthogonal = try? QRDecomposition(normal) {
      for row in 0..<count {
        for column in 0..<count {
          // With the signs of R's diagonal the law of Q is uniform (Mezzadri 2007).
          let sign = orthogonal.r[column, column] < 0 ? -1.0 : 1.0
          whole[row, column] = sign * orthogonal.q[row, column]
        }
      }
    }
    for row in 0..<count where rows > count { whole[row, count] = 0.3 * generator.normal() }
    return task.elements.map { zip($0, whole.entries).reduce(0) { $0 + $1.0 * $1.1 } }
  }

  private func matrix(_ weights: [Double]) -> Matrix {
    var entries = task.base
    for (weight, element) in zip(weights, task.elements) {
      for place in entries.indices { entries[place] += weight * element[place] }
    }
    return Matrix(rows: task.rows, columns: task.rows, entries: entries)
  }

  /// Makes the determinant 1 or -1; a matrix near to a singular one stays.
  private func rescale(_ weights: inout [Double]) {
    let size = matrix(weights).determinant(leading: task.factors.rows).magnitude
    guard size > 1e-9, size.isFinite else { return }
    let factor = pow(size, -1 / Double(task.factors.rows))
    for place in 0..<task.factors.elements { weights[place] *= factor }
  }

  private func rescale(_ store: inout ParameterStore<Float>) {
    let width = task.elements.count
    for start in stride(from: 0, to: store.values.count, by: width) {
      var weights = store.values[start..<start + width].map(Double.init)
      rescale(&weights)
      for place in 0..<width { store.values[start + place] = Float(weights[place]) }
    }
  }

  /// What a step judges transformations by.
  private struct Batch: Sendable {
    let task: Moved
    let network: ParameterStore<Float>
    let turned: Set<Int>
    let closeness: Float
    let samples: Int
    let inputs: [Float]
    let outputs: [Float]
    /// The variance of outputs in their units, summed over them.
    let variance: Float

    init(
      _ task: Moved, _ network: ParameterStore<Float>, _ chosen: [Int], turned: Set<Int>,
      closeness: Float
    ) {
      (self.task, self.network, self.turned, self.closeness) = (task, network, turned, closeness)
      samples = chosen.count
      let tape = Tape<Float>()
      let input = task.input(chosen, on: tape)
      inputs = input.value.values
      let outputs = task.observed(
        task.output(of: input, tape.bind(network, isTraining: false))
      ).value.values
      self.outputs = outputs
      let width = outputs.count / chosen.count
      var variance: Float = 0
      for place in 0..<width {
        let values = stride(from: place, to: outputs.count, by: width).map {
          outputs[$0] * task.outputUnits[place]
        }
        let mean = values.reduce(0, +) / Float(values.count)
        variance += values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Float(values.count)
      }
      self.variance = max(variance, 1e-6)
    }

    /// The sum over transformations of their relative defects, with what leaving the data costs.
    func loss(
      of weights: Variable<Float>, _ shard: Range<Int>, _ tape: Tape<Float>
    ) -> Variable<Float> {
      let (count, rows) = (shard.count, task.rows)
      let basis = tape.constant(
        Tensor(
          shape: [task.elements.count, rows * rows],
          values: task.elements.flatMap { $0.map(Float.init) }))
      let base = tape.constant(Tensor(shape: [rows * rows], values: task.base.map(Float.init)))
      let matrices = (weights.matmul(basis) + base).reshaped([count, rows, rows])
      let width = inputs.count / samples
      let reversal = task.reversal
      let tiled = shard.flatMap { number -> [Float] in
        guard turned.contains(number) else { return inputs }
        return (0..<samples).flatMap { sample in
          reversal.map { inputs[sample * width + $0] }
        }
      }
      let moved = task.moved(
        input: tape.constant(Tensor(shape: [count * samples, width], values: tiled)), by: matrices)
      let there = task.observed(
        task.output(of: moved, tape.bind(network, isTraining: false)))
      let m = outputs.count / samples
      let units = tape.constant(Tensor(shape: [m], values: task.outputUnits))
      let still = tape.constant(
        Tensor(
          shape: [count * samples, m],
          values: Array(repeatElement(outputs, count: count).joined())))
      func summed(_ difference: Variable<Float>) -> Variable<Float> {
        (difference * units).square().reshaped([count, samples * m]).sum(axis: 1)
      }
      let relative: Variable<Float>
      if let motion = task.motion {
        let image = motion.moved(output: still, by: matrices)
        let origin = motion.isNearIdentity ? moved.slice(axis: 1, 0..<m) : nil
        let (left, right) = (
          origin.map { there - $0 } ?? there, origin.map { image - $0 } ?? image
        )
        relative = summed(left - right) / (summed(left) + summed(right) + 1e-6)
      } else {
        relative = (1 / (2 * variance * Float(samples))) * summed(there - still)
      }
      return relative.sum() + closeness * departure(matrices, tape)
    }

    /// How far the mean and the covariance of standard points go, summed over matrices.
    private func departure(_ matrices: Variable<Float>, _ tape: Tape<Float>) -> Variable<Float> {
      let (count, rows, size) = (matrices.shape[0], task.rows, task.factors.rows)
      let factors = matrices.slice(axis: 1, 0..<size).slice(axis: 2, 0..<size)
      let unit = tape.constant(
        Tensor(
          shape: [size, size], values: Matrix.identity(size).entries.map(Float.init)))
      let spread = (factors.matmul(factors, otherTransposed: true) - unit).square().sum()
      let mean = Tensor(shape: [1, rows, 1], values: task.mean.map(Float.init))
      let centre = tape.constant(mean)
      let image = matrices.matmul(centre.broadcast(to: [count, rows, 1]))
      return (1 / Float(size)) * spread + (image - centre).square().sum()
    }
  }
}
