import Datasets
import Fields
import Randomness
import Truths

/// A law of inputs, each with a target: what a task learner is to learn.
///
/// Inputs are `[variable, place]`, row-major: four-momenta over particles, for instance.
protocol PairTask: Hashable, Sendable {
  /// The variables, and the places at which each has a number.
  var space: PairSpace { get }

  /// What the targets are.
  var target: TargetDescription { get }

  /// What is truly symmetric.
  var truth: DatasetTruth { get }

  /// An input with its target.
  func draw(_ generator: inout PhiloxGenerator) -> (input: [Double], target: SampleTarget)
}
