import LinearAlgebra
import Networks
import Randomness
import SparseDynamics

/// The descent on the joint loss, with sequential thresholds.
struct JointTraining {
  /// The settings.
  let settings: SparseAutoencoder

  /// What is descended on.
  let loss: JointLoss

  /// The frames that are learned from and those that decide, `[frame, value]`.
  let training, heldOut: (states: Matrix, rates: Matrix)

  /// What came of a training.
  struct Result {
    /// The parameters of the best iterate since the last threshold.
    let parameters: ParameterStore<Double>
    /// Its loss on the held-out frames.
    let heldOutLoss: Double
    /// The step at which a number was no longer finite; nil where none was.
    let stoppedAt: Int?
  }

  private static let stream: UInt32 = 0x7361_656e
  private static let evaluationInterval = 50

  func run(seed: UInt64, report: (_ step: Int, _ loss: Double, _ heldOut: Double) -> Void) throws
    -> Result
  {
    var store = ParameterStore<Double>()
    var random = PhiloxGenerator(seed: seed, index: 0, stream: Self.stream)
    loss.encoder.initialise(&store, random: &random)
    loss.decoder.initialise(&store, random: &random)
    let dimension = loss.encoder.layers.last?.outputs ?? 1
    let shape = [dimension, loss.terms.count]
    store.add(JointLoss.coefficients, Tensor(shape: shape, repeating: 0))
    store.add(JointLoss.mask, Tensor(shape: shape, repeating: 1), isTrainable: false)
    var adam = Adam<Double>(
      schedule: .cosine(
        peak: settings.learningRate, last: settings.learningRate / 100, warmUp: 50,
        steps: settings.steps), clipNorm: 10)
    let gradient = ShardedGradient<Double>(shards: 4)
    let frames = training.states.rows
    let batch = min(settings.batch, frames)
    var order = Array(0..<frames)
    var place = frames
    let sparseSteps = Int(Double(settings.steps) * (1 - settings.refinement))
    var best = (store: store, loss: try heldOutLoss(store, gradient))
    for step in 0..<settings.steps {
      if place + batch > frames {
        order.shuffle(using: &random)
        place = 0
      }
      let chosen = Array(order[place..<place + batch])
      place += batch
      let (data, loss, isSparse) = (training, loss, step < sparseSteps)
      let result = gradient(store, samples: batch) { range, parameters, tape in
        let rows = Array(chosen[range])
        return loss(
          Self.rows(rows, of: data.states, on: tape),
          rates: Self.rows(rows, of: data.rates, on: tape),
          batch: batch, isSparse: isSparse, parameters)
      }
      guard result.loss.isFinite, result.gradient.allSatisfy(\.isFinite) else {
        return Result(parameters: best.store, heldOutLoss: best.loss, stoppedAt: step)
      }
      adam.update(&store, gradient: result.gradient)
      let isThreshold = isSparse && (step + 1) % settings.thresholdInterval == 0
      if isThreshold { applyThreshold(&store) }
      if isThreshold || (step + 1) % Self.evaluationInterval == 0 || step + 1 == settings.steps {
        let value = try heldOutLoss(store, gradient)
        // A threshold makes another model: what was best before is no longer one of its iterates.
        if value.isFinite, isThreshold || value < best.loss { best = (store, value) }
        report(step + 1, result.loss, value)
      }
    }
    return Result(parameters: best.store, heldOutLoss: best.loss, stoppedAt: nil)
  }

  private func applyThreshold(_ store: inout ParameterStore<Double>) {
    guard let coefficients = store[JointLoss.coefficients], var mask = store[JointLoss.mask] else {
      return
    }
    for place in mask.values.indices where abs(coefficients.values[place]) < settings.threshold {
      mask.values[place] = 0
    }
    store[JointLoss.mask] = mask
  }

  /// The loss on the held-out frames without the L1 term.
  private func heldOutLoss(
    _ store: ParameterStore<Double>, _ gradient: ShardedGradient<Double>
  ) throws -> Double {
    let (data, loss) = (heldOut, loss)
    let stride = max(data.states.rows / 1024, 1)
    let chosen = Array(Swift.stride(from: 0, to: data.states.rows, by: stride))
    return try gradient.map(store, samples: chosen.count) { range, parameters, tape in
      let rows = Array(chosen[range])
      return loss(
        Self.rows(rows, of: data.states, on: tape),
        rates: Self.rows(rows, of: data.rates, on: tape),
        batch: chosen.count, isSparse: false, parameters
      ).scalar
    }.reduce(0, +)
  }

  private static func rows(_ rows: [Int], of matrix: Matrix, on tape: Tape<Double>) -> Variable<
    Double
  > {
    tape.constant(shape: [rows.count, matrix.columns]) { buffer in
      for (place, row) in rows.enumerated() {
        for column in 0..<matrix.columns {
          buffer[place * matrix.columns + column] = matrix[row, column]
        }
      }
    }
  }
}
