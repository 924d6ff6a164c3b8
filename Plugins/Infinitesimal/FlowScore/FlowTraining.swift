package import Datasets
import Jets
import Learning
package import Networks

/// The training of a search by flows, step by step.
package struct FlowTraining<Scalar: TensorScalar>: Sendable {
  /// The number of steps taken.
  package private(set) var stepCount = 0

  package let network: FlowNetwork
  package private(set) var store: ParameterStore<Scalar>
  package let data: FlowData
  private let settings: FlowSettings
  private let loss: FlowLoss<Scalar>
  private var optimiser: Adam<Scalar>
  private let seed: UInt64

  /// Draws the weights.
  ///
  /// - Parameters:
  ///   - samples: the trajectories to train on.
  ///   - points: points of these, for the scales.
  ///   - threads: as many as there are cores if nil; the result does not depend on it.
  /// - Throws: `InfinitesimalError` where a setting is out of range or the data are too few for it.
  init(
    _ settings: FlowSettings, _ source: any DataSource, samples: [Int], of system: EquationSystem,
    points: SolutionPoints, seed: UInt64, threads: Int? = nil
  ) throws {
    try settings.validate()
    data = try FlowData(
      source, samples: samples, system: system, points: points, settings: settings)
    network = FlowNetwork(settings, coordinates: points.standard.means.count)
    store = network.initialised(seed: seed)
    loss = FlowLoss(network, settings, data: data, threads: threads)
    optimiser = Adam(
      schedule: .dropping(
        settings.learningRate, factor: settings.drop, at: (settings.steps + 1) / 2),
      clipNorm: 10)
    self.settings = settings
    self.seed = seed
  }

  /// Draws the weights of a training on all trajectories of a source.
  ///
  /// - Parameter points: how many points the scales are taken from.
  package init(
    _ settings: FlowSettings, _ source: any DataSource, points: Int, seed: UInt64,
    threads: Int? = nil
  ) throws {
    let system = try EquationSystem(parsing: source.description.equation ?? "")
      .binding(source.description.parameters)
    let samples = Array(0..<source.count)
    try self.init(
      settings, source, samples: samples, of: system,
      points: SolutionPoints(source, samples: samples, of: system, count: points, seed: seed),
      seed: seed, threads: threads)
  }

  /// The state, to go on from; the last iterate counts, since its step size has dropped.
  var checkpoint: TrainingCheckpoint<Scalar> {
    TrainingCheckpoint(
      step: stepCount, parameters: store, best: store, bestLoss: 0, moments: optimiser.moments)
  }

  /// Goes on from a state.
  mutating func restore(_ checkpoint: TrainingCheckpoint<Scalar>) {
    store = checkpoint.parameters
    stepCount = checkpoint.step
    optimiser.restore(
      step: checkpoint.step, mean: checkpoint.moments.mean, square: checkpoint.moments.square)
  }

  /// Takes a step; the losses before it.
  package mutating func step() throws -> FlowLosses {
    let batch = try FlowBatch(data, settings, seed: seed, step: stepCount)
    let last = Double(settings.steps) * (1 - settings.sobolevShare)
    let (losses, gradient) = try loss(
      store, batch, roughnessCounts: Double(stepCount) >= last)
    optimiser.update(&store, gradient: gradient)
    stepCount += 1
    return losses
  }
}
