public import Adaptors
public import Learning
import LinearAlgebra
import Networks
public import SparseDynamics
public import Symmetries

extension SparseAutoencoder {
  /// Trains an autoencoder with equations of motion.
  ///
  /// The equations are those of the training, or, where they forecast held-out trajectories better, those
  /// that a sparse regression finds in its latent coordinates afterwards.
  ///
  /// - Parameters:
  ///   - training: the trajectories; nothing of what is to judge the answer.
  ///   - dimension: the number of latent coordinates.
  ///   - equations: the library, the part that decides, and the regression afterwards.
  ///   - seed: the seed of the weights and batches.
  ///   - record: takes what is worth telling on the way.
  /// - Throws: `SparseDynamicsError` for settings or data that do not fit, `AdaptorError` for states that do
  ///   not move.
  public func fit(
    _ training: StateTrajectories, dimension: Int,
    equations: SparseIdentification = SparseIdentification(), seed: UInt64,
    record: (TrainingRecord) -> Void = { _ in }
  ) throws -> LatentSpace {
    try check()
    try equations.check()
    guard (1...training.stateSize).contains(dimension), dimension <= components else {
      throw SparseDynamicsError(
        "\(dimension) latent coordinates: 1 to \(min(training.stateSize, components)) are possible")
    }
    guard training.times.count >= 10 else {
      throw SparseDynamicsError(
        "equations of motion need trajectories; these samples have \(training.times.count) frames")
    }
    let scaled = try ScaledStates(training, components: components, seed: seed)
    let library = try equations.library()
    let terms = try library.boundedTerms(dimension: dimension)
    let inputs = scaled.entry.weights.rows
    func network(_ name: String, _ widths: [Int]) -> MultilayerPerceptron {
      MultilayerPerceptron(
        name: name, widths: widths,
        activation: ElementwiseFunction(rawValue: activation.rawValue) ?? .tanh,
        initialisations: [.glorot(gain: 1)])
    }
    let loss = JointLoss(
      encoder: network("encoder", [inputs] + widths + [dimension]),
      decoder: network("decoder", [dimension] + widths.reversed() + [inputs]),
      terms: terms,
      weights: (latentRateWeight, stateRateWeight, sparsityWeight),
      sizes: (scaled.size, scaled.size))
    let parts = Self.split(scaled, holdingOut: equations.heldOut)
    let joint = JointTraining(
      settings: self, loss: loss, training: parts.training, heldOut: parts.heldOut)
    let result = try joint.run(seed: seed) { step, value, heldOut in
      record(
        TrainingRecord(
          stage: "autoencoder", fraction: Double(step) / Double(steps),
          values: ["step": [Double(step)], "loss": [value], "held_out_loss": [heldOut]]))
    }
    if let step = result.stoppedAt {
      record(
        TrainingRecord(
          stage: "autoencoder", fraction: 1,
          message: "the loss was not finite at step \(step); the best iterate before it is kept"))
    }
    let space = try LatentSpace(
      variables: training.variables,
      encoder: LatentMap(
        entry: scaled.entry, layers: layers(of: loss.encoder, result.parameters)),
      decoder: LatentMap(
        layers: layers(of: loss.decoder, result.parameters), exit: scaled.exit))
    return try withEquations(equations, space, training, scaled, result.parameters)
  }

  /// The frames of the training and those that decide.
  private static func split(_ scaled: ScaledStates, holdingOut share: Double) -> (
    training: (states: Matrix, rates: Matrix), heldOut: (states: Matrix, rates: Matrix)
  ) {
    let frames = scaled.states.reduce(0) { $0 + $1.rows }
    // Whole trajectories where there are several.
    let cut: Int
    if scaled.states.count > 1 {
      let part = HeldOutPart(holdingOut: share, of: scaled.states.count, .trajectories)
      cut = scaled.states.prefix(part.trainingCount).reduce(0) { $0 + $1.rows }
    } else {
      cut = HeldOutPart(holdingOut: share, of: frames, .frames).trainingCount
    }
    func rows(_ parts: [Matrix], _ range: Range<Int>) -> Matrix {
      let columns = parts[0].columns
      let all = parts.flatMap(\.entries)
      return Matrix(
        rows: range.count, columns: columns,
        entries: Array(all[range.lowerBound * columns..<range.upperBound * columns]))
    }
    return (
      (rows(scaled.states, 0..<cut), rows(scaled.rates, 0..<cut)),
      (rows(scaled.states, cut..<frames), rows(scaled.rates, cut..<frames))
    )
  }

  private func layers(
    of network: MultilayerPerceptron, _ parameters: ParameterStore<Double>
  ) -> [NetworkLayer] {
    network.layers.enumerated().map { index, dense in
      let isLast = index == network.layers.count - 1
      return NetworkLayer(
        name: dense.name,
        weights: Matrix(
          rows: dense.outputs, columns: dense.inputs,
          entries: parameters["\(dense.name).weight"]?.values ?? []),
        biases: parameters["\(dense.name).bias"]?.values ?? [],
        activation: isLast ? .identity : NetworkActivation(rawValue: activation.rawValue) ?? .tanh)
    }
  }

  /// The space with the equations of the training, or those of a regression in its coordinates: always the
  /// latter where a number of terms is asked for.
  private func withEquations(
    _ settings: SparseIdentification, _ space: LatentSpace, _ data: StateTrajectories,
    _ scaled: ScaledStates, _ parameters: ParameterStore<Double>
  ) throws -> LatentSpace {
    let names = space.coordinateNames
    let inner = try LatentMap(layers: space.encoder.layers)
    var (latents, rates): ([Matrix], [Matrix]) = ([], [])
    for (states, motion) in zip(scaled.states, scaled.rates) {
      let pair = inner.differential(at: states.transposed, along: motion.transposed)
      latents.append(pair.values.transposed)
      let transposed = pair.changes.transposed
      rates.append(
        Matrix(
          rows: transposed.rows, columns: transposed.columns,
          entries: transposed.entries.map { $0 / scaled.unit }))
    }
    let values = zip(
      parameters[JointLoss.coefficients]?.values ?? [], parameters[JointLoss.mask]?.values ?? []
    ).map { $0 * $1 / scaled.unit }
    let trained = try IdentifiedDynamics.text(
      Matrix(rows: names.count, columns: values.count / names.count, entries: values),
      library: settings.library(), names: names)
    if settings.terms != nil {
      let found = try settings.identified(latents, times: data.times, rates: rates, names: names)
      return try space.with(dynamics: found.equations)
    }
    let found = try? settings.identified(latents, times: data.times, rates: rates, names: names)
    guard let found else { return try space.with(dynamics: trained) }
    let texts = [trained, found.equations]
    let errors = try settings.forecastErrors(of: texts, latents, times: data.times, names: names)
    return try space.with(dynamics: texts[errors[1] < errors[0] ? 1 : 0])
  }
}
