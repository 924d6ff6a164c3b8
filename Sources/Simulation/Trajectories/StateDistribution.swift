import Configuration
import Foundation
import Randomness

/// How one number of an initial state is drawn.
public enum StateDistribution: Hashable, Sendable {
  /// The same number always.
  case constant(Double)

  /// Uniform between two numbers.
  case uniform(ClosedRange<Double>)

  /// The logarithm of a uniform number, zero left out.
  case logUniform(ClosedRange<Double>)

  /// Normal, of a mean and a standard deviation.
  case normal(mean: Double, deviation: Double)

  private static let forms =
    "a number, {uniform: [low, high]}, {log_uniform: [low, high]} or {normal: [mean, deviation]}"

  /// Reads a distribution.
  ///
  /// - Throws: `RecipeError` that names the value.
  init(_ json: JSONValue, context: String) throws {
    let refusal = RecipeError("\(context) is \(json.text()); \(StateDistribution.forms) is needed")
    if let number = json.double {
      self = .constant(number)
      return
    }
    guard let members = json.object, members.count == 1, let (key, value) = members.first,
      let pair = value.array?.compactMap(\.double), pair.count == 2, value.array?.count == 2
    else { throw refusal }
    let isOrdered = pair[0] <= pair[1]
    switch key {
    case "uniform" where isOrdered: self = .uniform(pair[0]...pair[1])
    case "log_uniform" where isOrdered && pair[0] >= 0 && pair[1] > 0:
      self = .logUniform(pair[0]...pair[1])
    case "normal" where pair[1] >= 0: self = .normal(mean: pair[0], deviation: pair[1])
    default: throw refusal
    }
  }

  /// The distribution as in a recipe.
  var json: JSONValue {
    switch self {
    case .constant(let value): .number(value)
    case .uniform(let range):
      ["uniform": [.number(range.lowerBound), .number(range.upperBound)]]
    case .logUniform(let range):
      ["log_uniform": [.number(range.lowerBound), .number(range.upperBound)]]
    case .normal(let mean, let deviation): ["normal": [.number(mean), .number(deviation)]]
    }
  }

  /// A number.
  func draw(_ generator: inout PhiloxGenerator) -> Double {
    switch self {
    case .constant(let value): value
    case .uniform(let range): generator.uniform(over: range)
    // One minus a number of [0, 1) is above zero, where the logarithm is finite.
    case .logUniform(let range):
      log(
        range.lowerBound
          + (range.upperBound - range.lowerBound) * (1 - generator.uniform()))
    case .normal(let mean, let deviation): mean + deviation * generator.normal()
    }
  }
}

extension PhiloxGenerator {
  /// A uniform number of a range; its only number where it has but one.
  mutating func uniform(over range: ClosedRange<Double>) -> Double {
    range.lowerBound + (range.upperBound - range.lowerBound) * uniform()
  }
}
