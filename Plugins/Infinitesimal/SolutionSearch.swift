import Configuration
import Datasets
import Jets
import Learning
import LinearAlgebra
import Networks
import Randomness
import Symmetries

/// The search for generators of an equation among combinations of a trunk's features.
struct SolutionSearch {
  private let settings: InfinitesimalLearner
  private let seed: UInt64
  private let space: VariableSpace
  private let system: EquationSystem
  private let source: any DataSource
  private let samples: [Int]
  private let training: SolutionPoints
  private let unseen: SolutionPoints

  private static let stream: UInt32 = 0x7370_6c74

  /// The derivatives that the criterion takes somewhere.
  private var derivatives: [MultiIndex] { training.exponents + unseen.exponents }

  /// Fields of unit size that change the solutions by less than this part of their deviation leave
  /// them alone.
  private static let leastMotion = 0.01

  /// What part of the work reading and training are.
  private static let shares = (reading: 0.05, training: 0.9)

  /// Takes points of the trajectories: of most for training, of the others for the decision.
  ///
  /// - Throws: `InfinitesimalError` where the data do not do.
  init(
    _ source: any DataSource, system: EquationSystem, settings: InfinitesimalLearner, seed: UInt64,
    record: (TrainingRecord) -> Void
  ) throws {
    guard source.count >= 2 else {
      throw InfinitesimalError(
        "the data have \(source.count) trajectory; two are needed at least, one to judge by, and "
          + "eight or more are better")
    }
    record(TrainingRecord(stage: "reading", fraction: 0))
    var generator = PhiloxGenerator(seed: seed, index: 0, stream: SolutionSearch.stream)
    var order = Array(0..<source.count)
    order.shuffle(using: &generator)
    order = Array(order.prefix(settings.trajectories))
    let held = min(
      max(Int((settings.heldOut * Double(order.count)).rounded()), 1), order.count - 1)
    self.source = source
    self.settings = settings
    self.seed = seed
    self.system = system
    samples = Array(order.dropFirst(held))
    space = system.space
    training = try SolutionPoints(
      source, samples: samples, of: system, count: settings.points, seed: seed)
    unseen = try SolutionPoints(
      source, samples: Array(order.prefix(held)), of: system, count: settings.points / 2,
      seed: seed)
  }

  /// Trains the network and decides which directions are generators.
  func answer(
    checkpoints: any CheckpointStore, record: (TrainingRecord) -> Void
  ) throws -> SymmetryModel {
    var learned: Matrix?
    let trunk: Trunk
    switch settings.score {
    case .infinitesimal: trunk = try trained(checkpoints: checkpoints, record: record)
    case .flow:
      let run = try trainedByFlows(checkpoints: checkpoints, record: record)
      trunk = run.network.features(run.store, derivatives: derivatives)
      learned = run.network.learnedHeads(run.store)
    }
    record(TrainingRecord(stage: "decision", fraction: fraction(ofStep: 1, of: 1)))
    let tapes = ShardedGradient<Double>(shards: TrunkTraining.shards)
    func matrices(_ points: SolutionPoints) throws -> CriterionMatrices {
      try CriterionMatrices(
        PointBlock.blocks(
          of: points, at: 0..<points.count, in: training.standard, basis: trunk.basis),
        trunk: trunk, on: tapes)
    }
    let (seen, others) = (try matrices(training), try matrices(unseen))
    let solution =
      if let learned, !settings.flow.solvesHeads {
        try HeadSolution(seen, within: learned)
      } else {
        try HeadSolution(seen, count: settings.heads)
      }
    var model = try model(solution, trunk: trunk, seen: seen, unseen: others)
    model.findings["learned_defects"] = learned.map { heads in
      .array(others.defects(of: heads).map { .number($0) })
    }
    return model
  }

  /// A trunk trained through its solved heads.
  private func trained(
    checkpoints: any CheckpointStore, record: (TrainingRecord) -> Void
  ) throws -> Trunk {
    var run = TrunkTraining(
      Trunk(
        coordinates: space.dimension, widths: settings.widths, gain: settings.gain,
        derivatives: derivatives, seed: seed), training, in: training.standard,
      settings: settings, seed: seed)
    if let state = try TrainingCheckpoint(latestIn: checkpoints, of: run.trunk.parameters) {
      run.restore(state)
      record(resumed(atStep: state.step, of: settings.steps))
    }
    while run.step < settings.steps {
      let values = try run.advance()
      record(
        TrainingRecord(
          stage: "training", fraction: fraction(ofStep: run.step, of: settings.steps),
          values: [
            "step": [Double(run.step)], "singular_values": values, "best_loss": [run.bestLoss],
          ]))
      if run.step % settings.checkpointInterval == 0 {
        try run.checkpoint.save(to: checkpoints)
      }
    }
    try run.compare()
    var trunk = run.trunk
    trunk.parameters = run.best
    return trunk
  }

  /// Fields trained by the residual of moved solutions.
  private func trainedByFlows(
    checkpoints: any CheckpointStore, record: (TrainingRecord) -> Void
  ) throws -> FlowTraining<Float> {
    var run = try FlowTraining<Float>(
      settings.flow, source, samples: samples, of: system, points: training, seed: seed)
    if let state = try TrainingCheckpoint(latestIn: checkpoints, of: run.store) {
      run.restore(state)
      record(resumed(atStep: state.step, of: settings.flow.steps))
    }
    while run.stepCount < settings.flow.steps {
      let losses = try run.step()
      record(
        TrainingRecord(
          stage: "training", fraction: fraction(ofStep: run.stepCount, of: settings.flow.steps),
          values: [
            "step": [Double(run.stepCount)], "score": [losses.symmetry],
            "orthogonality": [losses.orthogonality], "lipschitz": [losses.lipschitz],
            "sobolev": [losses.sobolev], "loss": [losses.total],
          ]))
      if run.stepCount % settings.checkpointInterval == 0 {
        try run.checkpoint.save(to: checkpoints)
      }
    }
    return run
  }

  private func resumed(atStep step: Int, of steps: Int) -> TrainingRecord {
    TrainingRecord(
      stage: "resumed", fraction: fraction(ofStep: step, of: steps), message: "at step \(step)",
      values: ["step": [Double(step)]])
  }

  private func fraction(ofStep step: Int, of steps: Int) -> Double {
    SolutionSearch.shares.reading
      + SolutionSearch.shares.training * Double(step) / Double(max(steps, 1))
  }

  /// The real directions as network fields in a basis that reads well.
  private func model(
    _ solution: HeadSolution, trunk: Trunk, seen: CriterionMatrices, unseen: CriterionMatrices
  ) throws -> SymmetryModel {
    let defects = unseen.defects(of: solution.heads)
    var decision = SpanDecision(
      defects: defects, largest: settings.largestDefect, leastGap: settings.leastGap)
    if try leavesSolutionsAlone(solution.heads.selecting(columns: decision.real), seen) {
      decision = SpanDecision(
        reasonForNoClaim:
          "a field that meets the criterion leaves all solutions of the data where they are: the data are "
          + "too special to tell symmetries from other fields")
    }
    var findings: [String: JSONValue] = [
      "equation": .string(system.description),
      "defects": .array(solution.values.map { .number($0) }),
      "held_out_defects": .array(defects.map { .number($0) }),
      "training_points": .integer(training.count),
      "held_out_points": .integer(self.unseen.count),
    ]
    findings["undecided"] = decision.remark.map { .string($0) }
    let found = solution.heads.selecting(columns: decision.real)
    func fitted(mixes: Bool) throws -> (fit: SpanFit, heads: Matrix, scores: [Double]) {
      let fit = try SpanFit(
        fields(found, seen), at: training.batch, in: training.standard,
        on: PolynomialAnsatz(space: space, degree: settings.fitDegree), mixes: mixes)
      let heads = found * Matrix(fit.mixtures).transposed
      return (fit, heads, unseen.defects(of: heads))
    }
    // Mixing must not make of real fields what would not be called real.
    var (fit, heads, scores) = try fitted(mixes: true)
    if scores.contains(where: { !($0 <= settings.largestDefect) }) {
      (fit, heads, scores) = try fitted(mixes: false)
    }
    let columns = seen.sizes.columns
    let generators = try decision.real.indices.map { place in
      let head = (0..<space.dimension).map { component in
        (0..<columns).map { heads[component * columns + $0, place] }
      }
      return DiscoveredGenerator(
        form: .network(
          try trunk.field(
            head: head, name: "generator.\(place)", on: space, training.standard)),
        score: scores[place],
        scoreMeaning:
          "infinitesimal criterion over the size of the field, on trajectories not seen; 0 is exact",
        approximation: fit.fits[place])
    }
    return SymmetryModel(
      space: space, generators: generators, reasonForNoClaim: decision.reasonForNoClaim,
      findings: findings)
  }

  /// Whether a combination of fields moves the solutions along themselves only.
  private func leavesSolutionsAlone(_ heads: Matrix, _ matrices: CriterionMatrices) throws -> Bool {
    guard heads.columns > 0 else { return false }
    let size = matrices.images(of: heads).size
    let motions = training.characteristics(of: size, deviations: training.standard.deviations)
    let values = try GeneralisedSingularValues(criterion: motions, size: size).values
    guard let least = values.first else { return false }
    return least <= SolutionSearch.leastMotion
  }

  /// The components of fields over the deviations, `[field][component][point]`.
  private func fields(_ heads: Matrix, _ matrices: CriterionMatrices) -> [[[Double]]] {
    let size = matrices.images(of: heads).size
    let points = matrices.sizes.rows
    return (0..<heads.columns).map { field in
      let column = size.column(field)
      return (0..<space.dimension).map { Array(column[$0 * points..<($0 + 1) * points]) }
    }
  }
}
