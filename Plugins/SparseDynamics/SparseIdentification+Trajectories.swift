public import LinearAlgebra

extension SparseIdentification {
  /// The equations of motion of trajectories.
  ///
  /// - Parameters:
  ///   - latents: the trajectories, each `[frame, coordinate]`, all of the same frames.
  ///   - times: the times of the frames, increasing.
  ///   - rates: how the coordinates move there, in the same shape; where nil, the regression is in weak form.
  ///   - names: the names of the coordinates in the equations.
  ///   - generators: matrices with whose linear fields the right-hand side is to commute; empty for none.
  /// - Throws: `SparseDynamicsError` for settings, sizes or names that do not fit, too few frames, or a
  ///   constraint that leaves nothing; `LinearAlgebraError` where a number is not finite.
  public func identified(
    _ latents: [Matrix], times: [Double], rates: [Matrix]? = nil, names: [String],
    generators: [Matrix] = []
  ) throws -> IdentifiedDynamics {
    try check()
    try check(latents, times, rates, names)
    let library = try library()
    let terms = library.terms(dimension: names.count)
    let ansatz = DynamicsAnsatz(
      dimension: names.count, termCount: terms.count,
      fields: generators.isEmpty
        ? nil
        : try EquivariantFields(
          library, dimension: names.count, generators: generators, tolerance: constraintTolerance
        ).fields)
    let data = TrajectoryParts(latents, times: times, rates: rates, heldOut: heldOut)
    let trial = ForecastTrial(data.heldOut.states, times: data.heldOut.times)
    let widths = rates == nil ? data.halfWidths(Self.halfWidths) : [0]
    var best: Choice?
    for width in widths {
      let choice = try choose(
        from: ansatz, data, library: library, names: names, trial: trial, halfWidth: width)
      guard let choice else { continue }
      guard let known = best else {
        best = choice
        continue
      }
      // Of two errors that differ by no more than the slack, fewer terms decide.
      func allowed(_ error: Double) -> Double { (1 + slack) * error + Self.negligibleError }
      let areClose = choice.error <= allowed(known.error) && known.error <= allowed(choice.error)
      let isSmaller =
        (choice.model.support.count, choice.error) < (known.model.support.count, known.error)
      if areClose ? isSmaller : choice.error < known.error { best = choice }
    }
    guard let best else {
      throw SparseDynamicsError(
        "no term of the library explains \(threshold) of the rates; lower the threshold or extend the library"
      )
    }
    let heldOut = data.heldOut.regression(library, halfWidth: best.halfWidth)
    let lacks = heldOut.lackOfFit(best.model.coefficients)
    let final = try ansatz.solved(
      best.model.support, data.all.regression(library, halfWidth: best.halfWidth))
    return IdentifiedDynamics(
      names: names, library: library, coefficients: final.coefficients,
      terms: final.support.count, lackOfFit: Self.rootMeanSquare(lacks),
      rSquared: heldOut.rSquared(best.model.coefficients), forecastError: best.error,
      candidates: best.candidates, heldOut: data.description)
  }

  /// The root of the mean square error with which equations forecast held-out trajectories, over the deviations
  /// of the coordinates; each square counts as 4 at most.
  ///
  /// - Throws: `ParseError` or `EquationError` for equations that cannot be read.
  public func forecastError(
    of equations: String, _ latents: [Matrix], times: [Double], names: [String]
  ) throws -> Double {
    try check(latents, times, nil, names)
    let parts = TrajectoryParts(latents, times: times, rates: nil, heldOut: heldOut)
    return try ForecastTrial(parts.heldOut.states, times: parts.heldOut.times)
      .error(of: equations, names: names)
  }

  /// What was chosen from the regression of one width.
  private struct Choice {
    let model: DynamicsAnsatz.Model
    let error: Double
    let halfWidth: Int
    let candidates: [IdentifiedDynamics.Candidate]
  }

  /// The most models that are judged by forecasts, of those with the fewest terms.
  private static let mostForecasts = 24

  private func choose(
    from ansatz: DynamicsAnsatz, _ data: TrajectoryParts, library: CandidateLibrary,
    names: [String], trial: ForecastTrial, halfWidth: Int
  ) throws -> Choice? {
    let regression = data.training.regression(library, halfWidth: halfWidth)
    let heldOut = data.heldOut.regression(library, halfWidth: halfWidth)
    guard regression.columns.rows > 0, heldOut.columns.rows > 0 else { return nil }
    let models =
      try method == .thresholding
      ? ansatz.eliminated(regression, threshold: threshold)
      : ansatz.penalised(regression, weights: l1Weight.map { [$0] })
    let fits = models.map { Self.rootMeanSquare(heldOut.lackOfFit($0.coefficients)) }
    // Models that fit much worse than the best cannot forecast as well; they are left out of the count.
    let limit = 30 * (fits.min() ?? 0) + 1e-3
    let judged = models.indices.filter { index in
      terms.map { models[index].support.count == $0 } ?? (fits[index] <= limit)
    }.sorted { models[$0].support.count < models[$1].support.count }.prefix(Self.mostForecasts)
    if let terms, judged.isEmpty {
      throw SparseDynamicsError(
        "there is no model of \(terms) terms; "
          + Set(models.map(\.support.count)).sorted().map(String.init).joined(separator: ", ")
          + " are possible")
    }
    let errors = try judged.map { index in
      try trial.error(
        of: IdentifiedDynamics.text(models[index].coefficients, library: library, names: names),
        names: names)
    }
    guard let least = errors.min() else { return nil }
    let enough = (1 + slack) * least + Self.negligibleError
    guard let place = errors.firstIndex(where: { $0 <= enough }) else { return nil }
    let candidates = zip(judged, errors).map {
      IdentifiedDynamics.Candidate(
        terms: models[$0].support.count, lackOfFit: fits[$0], forecastError: $1)
    }
    return Choice(
      model: models[judged[judged.startIndex + place]], error: errors[place],
      halfWidth: halfWidth, candidates: candidates)
  }

  private func check(
    _ latents: [Matrix], _ times: [Double], _ rates: [Matrix]?, _ names: [String]
  ) throws {
    func require(_ holds: Bool, _ reason: @autoclosure () -> String) throws {
      if !holds { throw SparseDynamicsError(reason()) }
    }
    try require(!latents.isEmpty, "there are no trajectories; one at least is needed")
    let least = latents.count == 1 ? 50 : 10
    try require(
      times.count >= least,
      "\(times.count) frames of \(latents.count) trajectories; \(least) or more are needed")
    for (index, trajectory) in (latents + (rates ?? [])).enumerated() {
      try require(
        trajectory.rows == times.count && trajectory.columns == names.count,
        "trajectory \(index % latents.count + 1) is \(trajectory.rows) x \(trajectory.columns); "
          + "\(times.count) frames x \(names.count) coordinates are needed")
    }
    try require(
      rates.map { $0.count == latents.count } ?? true,
      "rates of \(rates?.count ?? 0) trajectories; \(latents.count) are needed")
    try require(
      zip(times, times.dropFirst()).allSatisfy { $0 < $1 }, "the times of the frames must increase")
    for name in names {
      let isName = name.first?.isLetter ?? false && name.allSatisfy { $0.isLetter || $0.isNumber }
      try require(
        isName && !["t", "x", "y"].contains(name),
        "'\(name)' cannot be a coordinate of an equation; letters and digits, other than t, x and y, are needed"
      )
    }
  }

  private static func rootMeanSquare(_ values: [Double]) -> Double {
    values.isEmpty
      ? 0 : (values.reduce(0) { $0 + $1 * $1 } / Double(values.count)).squareRoot()
  }
}
