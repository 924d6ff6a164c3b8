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

/// What inputs consist of.
struct PairSpace: Hashable, Sendable {
  /// The names of the variables.
  var variables: [String]

  /// The name of the axis of places, such as `particle`.
  var axis: String

  /// The number of places.
  var count: Int

  /// The grid of an input.
  var grid: Grid {
    Grid(axes: [Axis(name: axis, coordinates: (0..<count).map(Double.init))])
  }
}

/// A task whose target is a function of the input.
protocol PairFunction: PairTask {
  /// An input `[variable, place]`.
  func input(_ generator: inout PhiloxGenerator) -> [Double]

  /// The numbers that the input is mapped to.
  func value(of input: [Double]) -> [Double]
}

extension PairFunction {
  func draw(_ generator: inout PhiloxGenerator) -> (input: [Double], target: SampleTarget) {
    let input = input(&generator)
    return (input, .values(value(of: input)))
  }
}

extension TrueGenerator {
  /// The rotations of all planes of two of the variables, such as that of `x` towards `y`.
  static func rotations(
    of variables: [String], target: (Int, Int) -> TargetAction? = { _, _ in .identity }
  ) -> [TrueGenerator] {
    variables.indices.flatMap { first in
      variables.indices.filter { $0 > first }.map { second in
        let (one, other) = (variables[first], variables[second])
        return TrueGenerator(
          name: "rotation of \(one) and \(other)",
          components: [one: "-\(other)", other: one], target: target(first, second))
      }
    }
  }
}
