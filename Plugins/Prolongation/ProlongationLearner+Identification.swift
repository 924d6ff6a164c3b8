public import Datasets
public import Jets
public import Learning

extension ProlongationLearner {
  /// The equation behind the data, for learners that need one and are given none.
  ///
  /// - Throws: `ProlongationError` that says why, where the equation is not to be trusted.
  public func identifiedEquation(
    _ source: any DataSource, seed: UInt64, record: (TrainingRecord) -> Void
  ) throws -> EquationSystem {
    try checkSettings()
    record(TrainingRecord(stage: "identification", fraction: 0))
    let (identification, _) = try identification(
      of: Observations(source, limit: trajectories), seed: seed, record: record)
    if let doubt = identification.doubt { throw ProlongationError(doubt) }
    let equation = identification.candidate
    record(TrainingRecord(stage: "identified", fraction: 0, message: equation.description))
    return equation.system()
  }

  /// The equation by the smallest library that holds one to be trusted, else what the first one gives; and this
  /// learner with the degree of that library.
  func identification(
    of observations: Observations, seed: UInt64, record: (TrainingRecord) -> Void
  ) throws -> (identification: Identification, learner: ProlongationLearner) {
    let first = try Identification(observations, learner: self, seed: seed, record: record)
    // Libraries for several fields have all degrees up to three at once.
    guard first.doubt != nil, first.candidate.equations.count == 1 else { return (first, self) }
    var larger = self
    while larger.libraryDegree < largestLibraryDegree {
      larger.libraryDegree += 1
      let next = try Identification(observations, learner: larger, seed: seed, record: record)
      if next.doubt == nil { return (next, larger) }
    }
    return (first, self)
  }
}
