import Datasets
import Randomness

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
