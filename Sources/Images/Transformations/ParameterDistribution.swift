public import Randomness

/// How the value of a parameter is drawn.
public enum ParameterDistribution: Hashable, Sendable {
  /// Always the same.
  case constant(Double)
  /// Uniform between two bounds.
  case uniform(ClosedRange<Double>)
  /// Normal, with a mean and a standard deviation.
  case normal(mean: Double, deviation: Double)
  /// One of a list, each equally likely.
  case values([Double])
  /// One of the k multiples of 2 pi / k, from 0 on, each equally likely.
  case cyclic(Int)

  /// A value; one or two of the generator's words are used.
  public func draw(using generator: inout PhiloxGenerator) -> Double {
    switch self {
    case .constant(let value): value
    case .uniform(let range):
      range.lowerBound + (range.upperBound - range.lowerBound) * generator.uniform()
    case .normal(let mean, let deviation): mean + deviation * generator.normal()
    case .values(let list): list[generator.integer(in: 0...list.count - 1)]
    case .cyclic(let order):
      2 * Double.pi * Double(generator.integer(in: 0...order - 1)) / Double(order)
    }
  }
}
