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
    let terms = try library.boundedTerms(dimension: names.count)
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
    var trials: [Trial] = []
    for width in widths {
      trials += try models(
        from: ansatz, data, library: library, names: names, trial: trial, halfWidth: width)
    }
    let errors = ForecastTrial.errors(trials.map(\.squares))
    // The fewest terms that forecast about as well as any; of those with as many, the least error.
    let enough = (errors.min() ?? 0) * (1 + slack) + Self.negligibleError
    let best = trials.indices.filter { errors[$0] <= enough }
      .min { (trials[$0].count, errors[$0]) < (trials[$1].count, errors[$1]) }
    guard let place = best else {
      throw SparseDynamicsError(
        "no term of the library explains \(threshold) of the rates; lower the threshold or extend the library"
      )
    }
    let chosen = trials[place]
    let heldOut = data.heldOut.regression(library, halfWidth: chosen.halfWidth)
    var final = try ansatz.solved(
      chosen.model.support, data.all.regression(library, halfWidth: chosen.halfWidth))
    var model = chosen.model
    if refines, errors[place] > Self.negligibleError {
      func pieces(_ part: TrajectoryParts.Part) -> CoefficientRefinement {
        CoefficientRefinement(part, chosen.model, ansatz: ansatz, library: library, names: names)
      }
      // Only where solutions lie nearer to trajectories that were not seen.
      let judge = pieces(data.heldOut)
      if let refined = try pieces(data.training).refined(model),
        let before = try judge.distance(from: model), let after = try judge.distance(from: refined),
        after < before, let better = try pieces(data.all).refined(final)
      {
        (model, final) = (refined, better)
      }
    }
    let candidates = trials.indices.filter { trials[$0].halfWidth == chosen.halfWidth }.map {
      IdentifiedDynamics.Candidate(
        terms: trials[$0].count, lackOfFit: trials[$0].lackOfFit, forecastError: errors[$0])
    }
    return IdentifiedDynamics(
      names: names, library: library, coefficients: final.coefficients, terms: chosen.count,
      lackOfFit: Self.rootMeanSquare(heldOut.lackOfFit(model.coefficients)),
      rSquared: heldOut.rSquared(model.coefficients),
      forecastError: errors[place], candidates: candidates, heldOut: data.description)
  }

  /// The root of the mean square error with which equations forecast held-out trajectories, over the deviations
  /// of the coordinates: of several, over the time for which one of them is of use.
  ///
  /// - Throws: `ParseError` or `EquationError` for equations that cannot be read.
  public func forecastErrors(
    of equations: [String], _ latents: [Matrix], times: [Double], names: [String]
  ) throws -> [Double] {
    try check(latents, times, nil, names)
    let parts = TrajectoryParts(latents, times: times, rates: nil, heldOut: heldOut)
    let trial = ForecastTrial(parts.heldOut.states, times: parts.heldOut.times)
    return ForecastTrial.errors(try equations.map { try trial.squares(of: $0, names: names) })
  }

  /// A model with what it makes of held-out trajectories.
  private struct Trial {
    let model: DynamicsAnsatz.Model
    let lackOfFit: Double
    let squares: [Double]
    let halfWidth: Int
    var count: Int { model.support.count }
  }

  /// The most models that are judged by forecasts, of those with the fewest terms.
  private static let mostForecasts = 24

  private func models(
    from ansatz: DynamicsAnsatz, _ data: TrajectoryParts, library: CandidateLibrary,
    names: [String], trial: ForecastTrial, halfWidth: Int
  ) throws -> [Trial] {
    let regression = data.training.regression(library, halfWidth: halfWidth)
    let heldOut = data.heldOut.regression(library, halfWidth: halfWidth)
    guard regression.columns.rows > 0, heldOut.columns.rows > 0 else { return [] }
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
    return try judged.map { index in
      Trial(
        model: models[index], lackOfFit: fits[index],
        squares: try trial.squares(
          of: IdentifiedDynamics.text(models[index].coefficients, library: library, names: names),
          names: names), halfWidth: halfWidth)
    }
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
