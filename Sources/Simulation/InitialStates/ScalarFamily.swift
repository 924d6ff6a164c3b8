import Configuration
import Randomness
import Spectral

/// Random states of one field.
///
/// All numbers are drawn before the grid is looked at: the same function on every grid.
protocol ScalarFamily: Hashable, Sendable {
  /// Creates the family with its defaults.
  init()

  /// Reads the members of a recipe's `initial` object.
  ///
  /// - Throws: `RecipeError` or `ConfigurationError` that names the key at fault.
  init(_ reader: inout JSONObjectReader) throws

  /// The members of the `initial` object, complete.
  var members: [String: JSONValue] { get }

  /// Refuses a grid that cannot hold the states.
  ///
  /// - Throws: `RecipeError`.
  func check(on box: PeriodicBox) throws

  /// A state `[x(, y)]`.
  func state(on box: PeriodicBox, _ generator: inout PhiloxGenerator) -> [Double]
}

extension JSONObjectReader {
  /// Reads a pair `[lowest, highest]`.
  mutating func range(_ key: String, default value: ClosedRange<Double>) throws
    -> ClosedRange<Double>
  {
    let bounds = try doubles(key, default: [value.lowerBound, value.upperBound])
    let pair = bounds.count == 1 ? [bounds[0], bounds[0]] : bounds
    guard pair.count == 2, pair.allSatisfy(\.isFinite), pair[0] <= pair[1] else {
      throw RecipeError(
        "\(context): '\(key)' is \(bounds); two numbers [lowest, highest] are needed")
    }
    return pair[0]...pair[1]
  }

  /// Reads a pair of whole numbers `[lowest, highest]`.
  mutating func wholeRange(_ key: String, default value: ClosedRange<Int>, atLeast least: Int)
    throws
    -> ClosedRange<Int>
  {
    let bounds = try ints(key, default: [value.lowerBound, value.upperBound])
    let pair = bounds.count == 1 ? [bounds[0], bounds[0]] : bounds
    guard pair.count == 2, pair[0] >= least, pair[0] <= pair[1] else {
      throw RecipeError(
        "\(context): '\(key)' is \(bounds); two whole numbers [lowest, highest] are needed, "
          + "at least \(least)")
    }
    return pair[0]...pair[1]
  }
}

extension JSONValue {
  /// A pair `[lowest, highest]`.
  init(_ range: ClosedRange<Double>) {
    self = [.number(range.lowerBound), .number(range.upperBound)]
  }

  /// A pair of whole numbers `[lowest, highest]`.
  init(_ range: ClosedRange<Int>) {
    self = [.integer(range.lowerBound), .integer(range.upperBound)]
  }
}

extension PhiloxGenerator {
  /// A number of a closed range, uniform.
  mutating func uniform(in range: ClosedRange<Double>) -> Double {
    range.lowerBound + (range.upperBound - range.lowerBound) * uniform()
  }
}
