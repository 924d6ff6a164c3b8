import Learning
import LinearAlgebra
import Networks
import Randomness

/// The training of a trunk through its solved heads (variable projection: Golub and Pereyra 1973).
struct TrunkTraining {
  /// The network after the steps taken.
  private(set) var trunk: Trunk

  /// The parameters of the iterate with the least loss on the points that iterates are compared on.
  private(set) var best: ParameterStore<Double>

  /// That loss.
  private(set) var bestLoss = Double.infinity

  /// The tapes, whose memory is used again from step to step.
  let tapes = ShardedGradient<Double>(shards: TrunkTraining.shards)

  private let points: SolutionPoints
  private let standard: Standardisation
  private let settings: InfinitesimalLearner
  private let seed: UInt64
  private let comparison: [PointBlock]
  private var optimiser: Adam<Double>

  /// As many ranges of blocks, whatever the number of threads.
  static let shards = 16

  /// Iterates are compared after so many steps.
  private static let comparisonInterval = 5

  private static let stream: UInt32 = 0x6261_7463

  init(
    _ trunk: Trunk, _ points: SolutionPoints, in standard: Standardisation,
    settings: InfinitesimalLearner, seed: UInt64
  ) {
    self.trunk = trunk
    self.points = points
    self.standard = standard
    self.settings = settings
    self.seed = seed
    best = trunk.parameters
    let count = min(settings.batch, points.count)
    comparison = PointBlock.blocks(
      of: points, at: (0..<count).map { $0 * points.count / count }, in: standard,
      basis: trunk.basis)
    optimiser = Adam(
      schedule: .cosine(
        peak: settings.learningRate, last: 0.01 * settings.learningRate,
        warmUp: max(settings.steps / 20, 1), steps: settings.steps),
      clipNorm: 10)
  }

  /// The state, to go on from.
  var checkpoint: TrainingCheckpoint<Double> {
    TrainingCheckpoint(
      step: optimiser.step, parameters: trunk.parameters, best: best, bestLoss: bestLoss,
      moments: optimiser.moments)
  }

  /// The number of steps taken.
  var step: Int { optimiser.step }

  /// Goes on from a state.
  mutating func restore(_ checkpoint: TrainingCheckpoint<Double>) {
    trunk.parameters = checkpoint.parameters
    best = checkpoint.best
    bestLoss = checkpoint.bestLoss
    optimiser.restore(
      step: checkpoint.step, mean: checkpoint.moments.mean, square: checkpoint.moments.square)
  }

  /// One step on points of its own; returns the lowest singular values before it.
  ///
  /// - Throws: `InfinitesimalError` where the network has become infinite.
  mutating func advance() throws -> [Double] {
    if step % TrunkTraining.comparisonInterval == 0 { try compare() }
    return try orDiverged { try $0.advanced() }
  }

  /// Says of a network that has become infinite how it came about.
  private mutating func orDiverged<Result>(
    _ body: (inout TrunkTraining) throws -> Result
  ) throws -> Result {
    do {
      return try body(&self)
    } catch is LinearAlgebraError {
      throw InfinitesimalError(
        "the training diverged at step \(step): a smaller learningRate than \(settings.learningRate) or "
          + "gain than \(settings.gain) is needed")
    }
  }

  private mutating func advanced() throws -> [Double] {
    var generator = PhiloxGenerator(
      seed: seed, index: UInt64(step), stream: TrunkTraining.stream)
    let chosen = (0..<min(settings.batch, points.count)).map { _ in
      generator.integer(in: 0...points.count - 1)
    }
    let blocks = PointBlock.blocks(of: points, at: chosen, in: standard, basis: trunk.basis)
    let solution = try HeadSolution(
      CriterionMatrices(blocks, trunk: trunk, on: tapes), count: settings.heads)
    let loss = HeadLoss(solution, components: standard.means.count, points: chosen.count)
    let network = trunk
    let result = tapes(trunk.parameters, samples: blocks.count) { range, parameters, tape in
      range.map { loss(network.responses(to: blocks[$0], parameters)) }
        .reduce(tape.constant(Tensor(0))) { $0 + $1 }
    }
    optimiser.update(&trunk.parameters, gradient: result.gradient)
    return solution.values
  }

  /// Keeps the present iterate if it is the best so far.
  mutating func compare() throws {
    let loss = try orDiverged { run in
      try HeadLoss.value(
        HeadSolution(
          CriterionMatrices(run.comparison, trunk: run.trunk, on: run.tapes),
          count: run.settings.heads))
    }
    if loss < bestLoss { (best, bestLoss) = (trunk.parameters, loss) }
  }
}
