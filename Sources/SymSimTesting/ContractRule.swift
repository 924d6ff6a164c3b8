/// What every learner keeps to.
public enum ContractRule: String, CaseIterable, Hashable, Sendable {
  /// The same seed gives the same answer.
  case deterministic = "the same seed gives the same answer"
  /// Every generator is finite at the data and moves something.
  case finite = "the answer is finite and not zero"
  /// The answer is about coordinates of the data.
  case space = "the answer is about coordinates of the data"
  /// A setting that the learner does not have is refused.
  case settings = "an unknown setting is refused"
  /// Nothing is claimed on data without symmetry.
  case control = "nothing is claimed on data without symmetry"
  /// A program that is asked to end does so by itself, in time.
  case ending = "it ends when asked to"
}
