import Jets

/// The model of each equation that carries the frames best, few terms preferred.
///
/// One equation: its models are compared by how much their trajectories miss. Several: one equation
/// after the other, the others as they are known by then, until no choice changes.
struct ModelChoice {
  /// The fit of the chosen models; nil where none can be integrated.
  private(set) var fit: TrajectoryMatching.Fit?

  /// The chosen model of each equation.
  let models: [SparseRegression.Model]

  /// Why there is no fit.
  private(set) var failure: String?

  /// A further term is kept where it lowers the lack of fit to this part.
  private static let gain = 0.9

  /// How often each equation of a system is chosen at most.
  private static let mostRounds = 3

  /// Chooses.
  ///
  /// - Parameters:
  ///   - models: those of each equation, fewest terms first.
  ///   - match: the fit of a candidate.
  init(
    _ models: [[SparseRegression.Model]], library: TermLibrary, fields: [String],
    match: (CandidateSystem) throws -> Result<TrajectoryMatching.Fit, ProlongationError>
  ) throws {
    let possible = models.map { models in
      models.filter {
        $0.relativeResidual <= 3 * (models.last?.relativeResidual ?? 0) + 0.05
      }
    }
    // The regression's own choice, until an equation's turn comes.
    var chosen = possible.map { $0.count - 1 }
    var known: [[Int]: Result<TrajectoryMatching.Fit, ProlongationError>] = [:]
    func result(_ trial: [Int]) throws -> Result<TrajectoryMatching.Fit, ProlongationError> {
      if let known = known[trial] { return known }
      let result = try match(
        CandidateSystem(
          fields.indices.map {
            CandidateEquation(
              possible[$0][trial[$0]], library: library, field: fields[$0], among: fields)
          }))
      known[trial] = result
      return result
    }
    for round in 0..<(fields.count > 1 ? ModelChoice.mostRounds : 1) {
      let before = chosen
      for equation in fields.indices {
        var best: (index: Int, fit: TrajectoryMatching.Fit)?
        for index in possible[equation].indices {
          var trial = chosen
          trial[equation] = index
          switch try result(trial) {
          case .failure(let error): failure = failure ?? error.description
          case .success(let fit):
            // One more term has to earn its place.
            if let known = best,
              fit.lacksOfFit[equation] > ModelChoice.gain * known.fit.lacksOfFit[equation]
            {
              continue
            }
            best = (index, fit)
          }
        }
        guard let best else { continue }
        chosen[equation] = best.index
        fit = best.fit
      }
      if round > 0, chosen == before { break }
    }
    self.models = zip(possible, chosen).map { $0[$1] }
  }
}
