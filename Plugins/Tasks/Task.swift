package import Networks
package import Randomness

/// A map from inputs to targets, known by samples, that networks can learn.
package protocol Task: Sendable {
  /// The samples to learn from and those held out.
  var parts: TaskParts { get }

  /// The mean error of a map that knows no input: one, the variance of targets in their units; of classes the share
  /// of all but the most frequent.
  var ignorance: Double { get }

  /// Adds the parameters of a network for the map.
  func initialise(_ store: inout ParameterStore<Float>, random: inout PhiloxGenerator)

  /// The inputs of some samples.
  func input(_ chosen: [Int], on tape: Tape<Float>) -> Variable<Float>

  /// What a network takes inputs to, `[sample, output]`.
  func output(of input: Variable<Float>, _ parameters: Parameters<Float>) -> Variable<Float>

  /// What training makes small: the mean square distance of outputs from targets, in units of the targets'
  /// deviation; of classes the mean of -log p.
  func loss(of output: Variable<Float>, to target: TaskTarget) -> Variable<Float>
}

/// What outputs are compared with.
package enum TaskTarget {
  /// The classes of samples.
  case labels([Int])
  /// Numbers `[sample, output]`.
  case values(Variable<Float>)
}
