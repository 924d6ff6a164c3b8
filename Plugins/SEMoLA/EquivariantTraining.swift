import Learning
import LieDerivative
import LinearAlgebra
import Networks
import Randomness
import Tasks

/// The phases in which a network and matrices learn from one another.
struct EquivariantTraining<Moved: MovableTask> {
  let task: Moved
  let settings: SEMoLALearner
  let search: LieDerivativeLearner
  let seed: UInt64
  private let basis: MatrixBasis

  init(_ task: Moved, settings: SEMoLALearner, search: LieDerivativeLearner, seed: UInt64) {
    (self.task, self.settings, self.search, self.seed) = (task, settings, search, seed)
    let area = task.elements.first?.count ?? 0
    let size = Int(Double(area).squareRoot())
    // The constant of affine maps is no row that moves.
    basis = MatrixBasis(task.elements, size: size, rows: task is PictureTask ? size - 1 : size)
  }

  private static var sampleCount: Int { 1000 }
  private static var stream: UInt32 { 0x736d_7374 }

  /// Goes through the phases.
  ///
  /// - Parameter known: matrices that are taken in place of learning some, `[channel][element]`.
  /// - Throws: `TaskError` where a training diverges.
  func callAsFunction(
    known: [[Double]]?, record: (TrainingRecord) -> Void
  ) throws -> EquivariantOutcome {
    var judging = search
    judging.steps = warmSteps
    let defects = DefectSearch(settings: judging, seed: seed)
    let networks = try defects.networks(task) { record($0.within(0...0.45)) }
    let nullspace = try defects.outcome(task, MatrixVelocities(task), networks) {
      record($0.within(0.45...0.5))
    }
    var network = networks[0]
    var learned: [[Double]] = []
    var joint: Double?
    let matrices = MatrixTraining(
      task: task, basis: basis, settings: settings, seed: seed, judges: try judges(networks))
    if known == nil {
      switch settings.schedule {
      case .phases:
        learned = try matrices(
          from: start(nullspace), steps: algebraSteps, rate: algebraRate
        ) { tell("learning the matrices", 0.5 + 0.15 * $0, $1, record) }
      case .joint:
        (learned, joint) = try learnTogether(matrices, &network, start(nullspace), record: record)
      }
    }
    var outcome = try EquivariantOutcome(
      nullspace, learned: learned, known: known, joint: joint, basis: basis)
    // Matrices that were too many pulled at the others; as many as there are symmetries settle by themselves.
    if settings.schedule == .phases, known == nil, !outcome.generators.isEmpty {
      let settled = try matrices(
        from: outcome.generators, steps: algebraSteps, rate: algebraRate / 2
      ) { tell("settling the matrices", 0.65 + 0.1 * $0, $1, record) }
      let all = outcome.singularValues
      outcome = try EquivariantOutcome(
        nullspace, learned: settled, known: nil, joint: nil, basis: basis)
      outcome.singularValues = all
    }
    outcome.range = settings.fullRange > 0 ? settings.fullRange : outcome.wholeRange
    let views = AugmentedTraining(task: task, basis: basis, settings: settings, seed: seed)
    try views(
      &network, generators: settings.augments ? outcome.generators : [], range: outcome.range,
      steps: jointSteps
    ) { tell("learning from views", 0.75 + 0.23 * $0, $1, record) }
    outcome.network = network
    outcome.error = try TaskTraining.error(task, network, on: task.parts.heldOut)
    record(
      TrainingRecord(
        stage: "deciding", fraction: 1,
        message:
          "\(outcome.generators.count) of \(max(learned.count, known?.count ?? 0)) matrices; error on "
          + "samples held out \(outcome.error.brief)",
        values: ["singular_values": outcome.singularValues, "defects": outcome.defects]))
    return outcome
  }

  /// The network and the matrices, one step each in turn.
  private func learnTogether(
    _ training: MatrixTraining<Moved>, _ network: inout ParameterStore<Float>,
    _ start: [[Double]], record: (TrainingRecord) -> Void
  ) throws -> ([[Double]], Double) {
    var store = ParameterStore<Float>()
    store.add(MatrixBasis.parameter, MatrixBasis.tensor(start))
    let steps = jointSteps
    func optimiser(_ rate: Double) -> Adam<Float> {
      Adam(
        schedule: .cosine(peak: rate, last: 0.02 * rate, warmUp: max(steps / 20, 1), steps: steps),
        clipNorm: 10)
    }
    var (own, other) = (optimiser(algebraRate), optimiser(settings.rate))
    let gradient = ShardedGradient<Float>(shards: 4)
    let views = AugmentedTraining(task: task, basis: basis, settings: settings, seed: seed)
    var loss = 0.0
    for step in 0..<steps {
      var judges = training.judges
      for place in judges.indices { judges[place].network = network.frozen }
      let now = MatrixTraining(
        task: task, basis: basis, settings: settings, seed: seed, judges: judges)
      loss = now.advance(&store, &own, gradient, step: step)
      let taskLoss = views.advance(
        &network, &other, gradient, generators: MatrixTraining<Moved>.rows(store),
        range: settings.range, step: step)
      guard (loss + taskLoss).isFinite else {
        throw TaskError("the joint training diverged at step \(step); smaller rates are needed")
      }
      if step % 20 == 0 {
        tell("learning together", 0.5 + 0.25 * Double(step) / Double(steps), loss, record)
      }
    }
    return (MatrixTraining<Moved>.rows(store), loss)
  }

  /// Where the matrices begin.
  private func start(_ nullspace: DefectSearch.Outcome) -> [[Double]] {
    let channels = settings.offered(of: task.elements.count)
    switch settings.start {
    case .nullspace:
      let found = nullspace.spectrum.combinations.prefix(channels).map(\.unit)
      return found.count == channels ? found : found + random(channels - found.count)
    case .random: return random(channels)
    }
  }

  private func random(_ channels: Int) -> [[Double]] {
    var generator = PhiloxGenerator(seed: seed, index: 0, stream: Self.stream)
    return (0..<channels).map { _ in task.elements.map { _ in generator.normal() }.unit }
  }

  /// Each network with samples of the half that it has not learned from.
  private func judges(_ networks: [ParameterStore<Float>]) throws -> [MatrixJudge] {
    let folds = task.parts.folds(2)
    return try networks.enumerated().map { number, network in
      let samples = Array(folds[1 - number].prefix(Self.sampleCount))
      let channels = settings.offered(of: task.elements.count)
      let change = basis.length * basis.length * settings.range * settings.range / 3
      guard !task.hasClasses else {
        return MatrixJudge(
          network: network.frozen, samples: samples, weights: samples.map { _ in 1 },
          usualChange: 1)
      }
      let rows = try DefectRows(task, MatrixVelocities(task), network, at: samples)
      let mean = rows.squares.map { $0 / Double(task.elements.count) }
      return MatrixJudge(
        network: network.frozen, samples: samples,
        weights: mean.map { $0 > 0 ? Float(1 / $0.squareRoot()) : 0 },
        usualChange: change * Double(channels))
    }
  }

  private func tell(
    _ stage: String, _ fraction: Double, _ loss: Double, _ record: (TrainingRecord) -> Void
  ) {
    record(TrainingRecord(stage: stage, fraction: fraction, values: ["loss": [loss]]))
  }

  private var isPicture: Bool { task is PictureTask }
  private var warmSteps: Int {
    settings.warmSteps > 0 ? settings.warmSteps : isPicture ? 400 : 3000
  }
  private var algebraSteps: Int {
    settings.algebraSteps > 0 ? settings.algebraSteps : isPicture ? 100 : 600
  }
  private var jointSteps: Int {
    settings.jointSteps > 0 ? settings.jointSteps : isPicture ? 400 : 3000
  }
  private var algebraRate: Double {
    settings.algebraRate > 0 ? settings.algebraRate : settings.start == .nullspace ? 0.01 : 0.05
  }
}

extension ParameterStore {
  /// The same parameters, which no training changes.
  var frozen: ParameterStore {
    var result = ParameterStore()
    for (name, tensor) in tensors { result.add(name, tensor, isTrainable: false) }
    return result
  }
}

extension [Double] {
  /// The vector over its length.
  var unit: [Double] {
    let length = reduce(0) { $0 + $1 * $1 }.squareRoot()
    return length > 0 ? map { $0 / length } : self
  }
}

extension TrainingRecord {
  /// The record as that of a part of the work.
  func within(_ part: ClosedRange<Double>) -> TrainingRecord {
    var own = self
    own.fraction = part.lowerBound + (part.upperBound - part.lowerBound) * fraction
    own.message = nil
    return own
  }
}
