import Configuration
import Jets
import Numbers
import Symmetries

extension ParametricAlgebra {
  /// The algebra as `truth --json` prints it; structure constants that depend on parameters are text.
  var json: JSONValue {
    [
      "equation": .string(system.description),
      "parameters": .array(system.parameters.map { .string($0) }),
      "specialValues": .array(
        specialValues.map {
          [
            "parameter": .string($0.parameter), "value": .string($0.value.description),
            "dimension": .integer($0.dimension),
          ]
        }),
      "degree": .integer(degree),
      "solvedFor": .array(leading.map { .string($0.description) }),
      "dimension": .integer(dimension),
      "generators": generators.map { generators in
        .array(
          generators.map { generator in
            [
              "components": .object(generator.componentTexts.mapValues { .string($0) }),
              "expression": .string(generator.description), "name": .null,
            ]
          })
      } ?? .null,
      "structureConstants": brackets.map { brackets in
        .array(
          brackets.map { entry in
            [
              .integer(entry.left), .integer(entry.right), .integer(entry.target),
              entry.value.rational.map { value in
                value.integer.map { .integer($0) } ?? .number(value.double)
              } ?? .string(entry.value.description),
            ]
          })
      } ?? .null,
      "openBrackets": .array(openBrackets.map { [.integer($0.left), .integer($0.right)] }),
      "functions": .array(functions.map { .string($0.description) }),
      "infiniteDimensional": formalCount.isFinite.map { .bool(!$0) } ?? .null,
      "formalCount": formalCount.json,
      "verified": .bool(generators != nil),
    ]
  }
}
