import Foundation
package import Networks
import Synchronization

/// The loss of a search by flows and its gradient.
///
/// Each field is divided by its root mean square over the points of comparison. Its flow is
/// integrated by the classical Runge-Kutta method from the nodes of each patch and differentiated as
/// it was discretised.
package final class FlowLoss<Scalar: TensorScalar>: Sendable {
  let network: FlowNetwork
  let settings: FlowSettings
  private let residual: TransportedResidual
  private let means, deviations: [Double]
  private let termSize: Double
  private let memory: Memory

  /// The tapes, kept from step to step.
  private final class Memory: @unchecked Sendable {
    let gradient: ShardedGradient<Scalar>
    let comparison = Tape<Scalar>()
    private let lock = Mutex(())
    private var free: [Tape<Double>] = []

    init(shards: Int, threads: Int?) {
      gradient = ShardedGradient(shards: shards, threads: threads)
    }

    func take() -> Tape<Double> { lock.withLock { _ in free.popLast() } ?? Tape() }

    func give(_ tape: Tape<Double>) {
      tape.reset()
      lock.withLock { _ in free.append(tape) }
    }
  }

  /// Prepares the loss for data of some scales.
  package init(
    _ network: FlowNetwork, _ settings: FlowSettings, data: FlowData, threads: Int? = nil
  ) {
    self.network = network
    self.settings = settings
    residual = TransportedResidual(data.system)
    (means, deviations, termSize) = (data.means, data.deviations, data.termSize)
    memory = Memory(shards: settings.batch, threads: threads)
  }

  private static var arrayLength: Int { 4096 }

  private static var speeds: String { "speeds" }

  /// The loss of a batch and its gradient, in the order of the store.
  package func callAsFunction(
    _ store: ParameterStore<Scalar>, _ batch: FlowBatch, roughnessCounts: Bool
  ) throws -> (losses: FlowLosses, gradient: [Scalar]) {
    let tape = memory.comparison
    tape.reset()
    let parameters = tape.bind(store)
    let points = batch.comparison.points
    let input = tape.constant(shape: [batch.comparison.count, 3]) { buffer in
      for index in buffer.indices { buffer[index] = Scalar(points[index]) }
    }
    let raw = network.fields(at: input, parameters)
    let unit = Scalar(FlowSettings.unit)
    // One over the root mean square in the paper's units.
    let speeds = raw.map {
      ((unit * unit / Scalar(batch.comparison.count)) * $0.square().sum() + 1e-20).squareRoot()
        .reciprocal()
    }
    let moved = try score(store, batch, speeds: speeds.map(\.scalar))
    let fields = zip(raw, speeds).map { (unit * $0) * $1 }
    var losses = FlowLosses()
    losses.symmetry = moved.score
    // What the speeds contribute to the gradient of the score, by its derivatives with respect to them.
    var loss = (0 as Scalar) * speeds[0]
    for (speed, slope) in zip(speeds, moved.slopes) { loss = loss + slope * speed }
    func add(
      _ weight: Double, _ term: ([Networks.Variable<Scalar>]) -> Networks.Variable<Scalar>
    ) -> Double {
      guard weight > 0 else { return 0 }
      let value = term(fields)
      loss = loss + Scalar(weight) * value
      return Double(value.scalar)
    }
    losses.orthogonality = add(settings.orthogonalityWeight, batch.comparison.orthogonality)
    losses.lipschitz = add(settings.lipschitzWeight, batch.comparison.steepness)
    losses.sobolev =
      roughnessCounts ? add(settings.sobolevWeight, batch.comparison.roughness) : 0
    losses.total =
      settings.symmetryWeight * losses.symmetry
      + settings.orthogonalityWeight * losses.orthogonality
      + settings.lipschitzWeight * losses.lipschitz + settings.sobolevWeight * losses.sobolev
    tape.differentiate(loss)
    let gradient = zip(parameters.gradient, moved.gradient).map { $0 + $1 }
    tape.reset()
    return (losses, gradient)
  }

  /// The mean over the fields of `log sqrt(mean Delta^2 / S + floor^2)`, the mean over patches, places on
  /// the way and points; its weighted gradient and its weighted derivatives by the speeds.
  ///
  /// The logarithm of the mean, not the mean of logarithms: that is lowered by fields that move
  /// a small part of the data far and the rest not at all.
  private func score(
    _ store: ParameterStore<Scalar>, _ batch: FlowBatch, speeds: [Scalar]
  ) throws -> (score: Double, gradient: [Scalar], slopes: [Scalar]) {
    var extended = store
    extended.add(Self.speeds, Tensor(shape: [speeds.count], values: speeds))
    let (heads, intervals) = (settings.heads, settings.intervals)
    let patches = batch.patches.count
    let found = try memory.gradient.map(extended, samples: patches) {
      [self] range, parameters, tape in
      let place = range.lowerBound
      let changes = changes(batch, place, parameters, tape)
      return try residuals(
        changes.map { $0.withValues { $0.map(Double.init) } }, batch.patches[place],
        batch.interpolations[place])
    }
    let means = (0..<heads).map { head in
      found.reduce(0.0) { sum, patch in
        sum + patch.means[head * intervals..<(head + 1) * intervals].reduce(0, +)
      } / Double(patches * intervals)
    }
    let floor = settings.floor * settings.floor
    let score = means.reduce(0) { $0 + 0.5 * log($1 + floor) } / Double(heads)
    let factors = means.map {
      settings.symmetryWeight / (2 * ($0 + floor) * Double(heads * patches * intervals))
    }
    // The motions once more, with the derivatives of the score as what is carried back: this costs less
    // than keeping the first motions of all patches.
    let result = memory.gradient(extended, samples: patches) { [self] range, parameters, tape in
      let changes = changes(batch, range.lowerBound, parameters, tape)
      var loss = tape.constant(Tensor(0))
      for (place, change) in changes.enumerated() {
        let factor = factors[place / intervals]
        let slopes = found[range.lowerBound].slopes[place]
        let seed = tape.constant(shape: change.shape) { buffer in
          for index in buffer.indices { buffer[index] = Scalar(factor * slopes[index]) }
        }
        loss = loss + (change * seed).sum()
      }
      return loss
    }
    return (
      score, Array(result.gradient.dropLast(heads)), Array(result.gradient.suffix(heads))
    )
  }

  /// How far the fields move the nodes of a patch, in units of the deviations: for each field and each
  /// place on the way `[node, coordinate]`.
  private func changes(
    _ batch: FlowBatch, _ patch: Int, _ parameters: Parameters<Scalar>, _ tape: Tape<Scalar>
  ) -> [Networks.Variable<Scalar>] {
    let (means, deviations, interpolation) = (means, deviations, batch.interpolations[patch])
    let start = tape.constant(shape: [interpolation.count, 3]) { buffer in
      for index in buffer.indices {
        buffer[index] = Scalar(
          (interpolation.nodes[index] - means[index % 3]) / deviations[index % 3])
      }
    }
    // A field of unit size in the paper's units, followed for a time, is one of unit size in units
    // of the deviations, followed for as long: both field and coordinates are scaled alike.
    return batch.times.enumerated().flatMap { head, time -> [Networks.Variable<Scalar>] in
      let part = abs(time) / settings.sigma / Double(settings.intervals)
      let flow = RungeKuttaFlow(
        steps: max(Int((Double(settings.substeps) * part).rounded(.up)), 1))
      let speed = parameters[Self.speeds].slice(axis: 0, head..<head + 1).reshaped([1, 1])
      let interval = Scalar(time / Double(settings.intervals)) * speed
      var points = start
      return (0..<settings.intervals).map { _ in
        points = flow(from: points, time: interval) { network.field(head, at: $0, parameters) }
        return points - start
      }
    }
  }

  /// The mean relative residuals for several displacements `[node, coordinate]` in units of the deviations,
  /// and the derivatives of each by its displacements.
  package func residuals(
    _ displacements: [[Double]], _ patch: SolutionPatch, _ interpolation: FlowInterpolation
  ) throws -> (means: [Double], slopes: [[Double]]) {
    let tape = memory.take()
    defer { memory.give(tape) }
    let deviations = deviations
    let along = interpolation.carried(
      displacements.map { values in
        values.indices.map { values[$0] * deviations[$0 % 3] }
      })
    let (motions, points) = (displacements.count, patch.count)
    let rows = 3 * patch.basis.count
    // As many motions at once as make arrays of some thousand numbers, which stay in the cache.
    let group = max(Self.arrayLength / points, 1)
    var means: [Double] = []
    var gradient = [Double](repeating: 0, count: along.count)
    for first in stride(from: 0, to: motions, by: group) {
      let count = min(group, motions - first)
      tape.reset()
      let leaf = tape.variable(shape: [rows * count * points]) { buffer in
        guard let base = buffer.baseAddress else { return }
        along.withUnsafeBufferPointer { source in
          guard let source = source.baseAddress else { return }
          for row in 0..<rows {
            for motion in 0..<count {
              (base + (row * count + motion) * points).update(
                from: source + ((first + motion) * rows + row) * points, count: points)
            }
          }
        }
      }
      let value = try residual.means(patch, displacements: leaf, size: termSize)
      tape.differentiate(value)
      means += value.withValues(Array.init)
      let slopes = tape.gradient(of: leaf).values
      for row in 0..<rows {
        for motion in 0..<count {
          let target = ((first + motion) * rows + row) * points
          let source = (row * count + motion) * points
          for point in 0..<points { gradient[target + point] = slopes[source + point] }
        }
      }
    }
    let slopes = interpolation.carriedBack(gradient).map { values in
      values.indices.map { values[$0] * deviations[$0 % 3] }
    }
    return (means, slopes)
  }
}
