import Configuration
import Jets

/// Which of the drawn initial states are kept: those where an expression lies in a range.
public struct StateAcceptance: Hashable, Sendable {
  /// The expression over the variables and parameters of the system.
  public var expression: String

  /// The range of its values.
  public var range: ClosedRange<Double>

  /// The number of states that are drawn before a recipe is given up.
  static let mostTries = 100_000

  init(_ reader: inout JSONObjectReader) throws {
    expression = try reader.requireString("expression")
    let bounds = try reader.requireDoubles("range")
    guard bounds.count == 2, bounds[0] <= bounds[1] else {
      throw RecipeError("\(reader.context): 'range' is \(bounds); [low, high] is needed")
    }
    range = bounds[0]...bounds[1]
  }

  var json: JSONValue {
    [
      "expression": .string(expression),
      "range": [.number(range.lowerBound), .number(range.upperBound)],
    ]
  }

  /// Whether a state is kept, given the values of all names that may occur.
  ///
  /// - Throws: `ParseError`, or `RecipeError` for a name without a value.
  func test(names: [String]) throws -> @Sendable ([Double]) -> Bool {
    let parsed = try Expression(parsing: expression)
    let unknown = parsed.variables.map(\.description).sorted().first { !names.contains($0) }
    if let unknown {
      throw RecipeError(
        "accept: \(unknown) in \"\(expression)\" has no value; known: "
          + names.joined(separator: ", "))
    }
    return { [range] values in
      let value = try? parsed.evaluated { variable -> Double in
        names.firstIndex(of: variable.description).map { values[$0] } ?? .nan
      }
      return value.map(range.contains) ?? false
    }
  }
}
