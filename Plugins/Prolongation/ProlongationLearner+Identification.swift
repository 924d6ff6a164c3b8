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
    let identification = try Identification(
      Observations(source, limit: trajectories), learner: self, seed: seed, record: record)
    if let doubt = identification.doubt { throw ProlongationError(doubt) }
    let equation = identification.candidate
    record(TrainingRecord(stage: "identified", fraction: 0, message: equation.description))
    return equation.system()
  }
}
