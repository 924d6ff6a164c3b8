import Foundation
import Learning
import LinearAlgebra
import Networks
import Randomness
import Tasks

/// The search for single transformations that two learned maps commute with, from random matrices.
///
/// Their determinants are kept at 1 or -1 (AtlasD: Bhat and others 2025).
struct ElementSearch<Moved: FiniteTask> {
  let task: Moved
  let networks: [ParameterStore<Float>]
  let settings: DiscreteLearner
  let seed: UInt64

  private static var stream: UInt32 { 0x6469_7363 }

  /// The transformations that the restarts come to.
  ///
  /// - Throws: `TaskError` where the search diverges.
  func callAsFunction(progress: (Double, Double) -> Void) throws -> [SymmetryElement] {
    let count = settings.restarts
    let turned = task.reversal.isEmpty ? [] : Set(count / 2..<count)
    var generator = PhiloxGenerator(seed: seed, index: 0, stream: Self.stream)
    let start = (0..<count).map { _ in beginning(&generator) }
    return try optimised(
      start, turned: turned, Plan(steps: settings.searchSteps), &generator, progress: progress)
  }

  /// Transformations nearer to the symmetries that they are near to, by more samples at smaller steps.
  ///
  /// - Throws: `TaskError` where the search diverges.
  func refined(_ elements: [SymmetryElement]) throws -> [SymmetryElement] {
    guard !elements.isEmpty else { return [] }
    var generator = PhiloxGenerator(seed: seed, index: 3, stream: Self.stream)
    var plan = Plan(steps: max(settings.searchSteps / 4, 1))
    plan.samples = max(min(4096 / elements.count, 512), plan.samples)
    (plan.rate, plan.closeness) = (4e-3, (0.02, 0.02))
    let turned = Set(elements.indices.filter { elements[$0].reverses })
    return try optimised(
      elements.map { weights(of: $0.matrix) }, turned: turned, plan, &generator
    ) { _, _ in }
  }

  /// How transformations are optimised.
  private struct Plan {
    var steps: Int
    /// The number of samples that each is judged by in a step.
    var samples = 24
    var rate = 0.05
    /// How much leaving the data's mean and covariance costs, at first and at the end.
    var closeness: (first: Float, last: Float) = (1, 0.2)
  }

  private func optimised(
    _ start: [[Double]], turned: Set<Int>, _ plan: Plan, _ generator: inout PhiloxGenerator,
    progress: (Double, Double) -> Void
  ) throws -> [SymmetryElement] {
    let (count, width) = (start.count, task.elements.count)
    var store = ParameterStore<Float>()
    store.add(
      "elements", Tensor(shape: [count, width], values: start.flatMap { $0.map(Float.init) }))
    rescale(&store)
    var optimiser = Adam<Float>(
      schedule: .cosine(peak: plan.rate, last: 0.02 * plan.rate, warmUp: 10, steps: plan.steps))
    let gradient = ShardedGradient<Float>(shards: 4)
    let range = task.parts.training
    for step in 0..<plan.steps {
      let chosen = (0..<plan.samples).map { _ in
        generator.integer(in: range.lowerBound...range.upperBound - 1)
      }
      let rest = 1 - Float(step) / Float(plan.steps)
      let (first, last) = plan.closeness
      let batch = Batch(
        task, networks[step % networks.count], chosen, turned: turned,
        closeness: last + (first - last) * rest * rest, &generator)
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
        progress(Double(step) / Double(plan.steps), result.loss / Double(count))
      }
    }
    return (0..<count).map { number in
      SymmetryElement(
        matrix(store.values[number * width..<(number + 1) * width].map(Double.init)),
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
          whole[row, column] =
            sign * orthogonal.q[row, column] * task.lengths[row] / task.lengths[column]
        }
      }
    }
    for row in 0..<count where rows > count { whole[row, count] = 0.3 * generator.normal() }
    return weights(of: whole)
  }

  /// The combination of the basis that is nearest to a matrix.
  private func weights(of matrix: Matrix) -> [Double] {
    task.elements.map { zip($0, matrix.entries).reduce(0) { $0 + $1.0 * $1.1 } }
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
    /// How much each sample counts.
    let weights: [Float]
    /// The variance of outputs in their units, summed over them.
    let variance: Float

    init(
      _ task: Moved, _ network: ParameterStore<Float>, _ chosen: [Int], turned: Set<Int>,
      closeness: Float, _ generator: inout PhiloxGenerator
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
      weights = LocalSlopes.weights(task, network, chosen, on: tape, &generator)
      let width = outputs.count / chosen.count
      var variance: Float = 0
      for place in 0..<width {
        let values = stride(from: place, to: outputs.count, by: width).map {
          outputs[$0] * task.outputUnits[place]
        }
        let mean = values.reduce(0, +) / Float(values.count)
        variance += zip(values, weights).reduce(0) {
          $0 + $1.1 * ($1.0 - mean) * ($1.0 - mean) / Float(values.count)
        }
      }
      self.variance = max(variance, 1e-6)
    }

    /// The sum over transformations of their relative defects, with what leaving the data costs.
    func loss(
      of combinations: Variable<Float>, _ shard: Range<Int>, _ tape: Tape<Float>
    ) -> Variable<Float> {
      let (count, rows) = (shard.count, task.rows)
      let basis = tape.constant(
        Tensor(
          shape: [task.elements.count, rows * rows],
          values: task.elements.flatMap { $0.map(Float.init) }))
      let base = tape.constant(Tensor(shape: [rows * rows], values: task.base.map(Float.init)))
      let matrices = (combinations.matmul(basis) + base).reshaped([count, rows, rows])
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
      let units = tape.constant(
        Tensor(
          shape: [count * samples, m],
          values: (0..<count * samples * m).map {
            task.outputUnits[$0 % m] * weights[$0 / m % samples].squareRoot()
          }))
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
      let lengths = task.lengths
      func constant(_ shape: [Int], _ values: [Double]) -> Variable<Float> {
        tape.constant(Tensor(shape: shape, values: values.map(Float.init)))
      }
      let units = (0..<size * size).map { lengths[$0 % size] / lengths[$0 / size] }
      let factors =
        matrices.slice(axis: 1, 0..<size).slice(axis: 2, 0..<size)
        * constant([size, size], units)
      let unit = constant([size, size], Matrix.identity(size).entries)
      let spread = (factors.matmul(factors, otherTransposed: true) - unit).square().sum()
      let centre = constant([1, rows, 1], task.mean)
      let image = matrices.matmul(centre.broadcast(to: [count, rows, 1]))
      let weights = constant([rows, 1], (0..<rows).map { $0 < size ? 1 / lengths[$0] : 1 })
      return (1 / Float(size)) * spread + ((image - centre) * weights).square().sum()
    }
  }
}
