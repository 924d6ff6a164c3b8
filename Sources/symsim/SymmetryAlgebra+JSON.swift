import Configuration
import Jets
import Numbers
import Symmetries

extension SymmetryAlgebra {
  /// The algebra as `truth --json` prints it.
  var json: JSONValue {
    [
      "equation": .string(system.description),
      "parameters": [], "specialValues": [],
      "degree": .integer(degree),
      "solvedFor": .array(leading.map { .string($0.description) }),
      "dimension": .integer(dimension),
      "dimensionModuloSuperposition": .integer(dimensionModuloSuperposition),
      "dimensionModuloTrivial": .integer(dimensionModuloTrivial),
      "boxDimension": .integer(boxGenerators.count),
      "boxGenerators": .array(boxGenerators.map { .string($0.description) }),
      "generators": .array(
        zip(generators, families).map { generator, family in
          [
            "components": .object(generator.componentTexts.mapValues { .string($0) }),
            "expression": .string(generator.description),
            "name": generator.recognisedName.map { .string($0) } ?? .null,
            "box": .string(generator.boxBehaviour.rawValue),
            "flow": ClosedFormFlow(of: generator).map { flow in
              .object(flow.texts.mapValues { .string($0) })
            } ?? .null,
            "family": family.map { .string($0.rawValue) } ?? .null,
          ]
        }),
      "structureConstants": .array(
        structureConstants.map { entry in
          [
            .integer(entry.left), .integer(entry.right), .integer(entry.target),
            entry.value.integer.map { .integer($0) } ?? .number(entry.value.double),
          ]
        }),
      "openBrackets": .array(openBrackets.map { [.integer($0.left), .integer($0.right)] }),
      "functions": .array(functions.map { .string($0.description) }),
      "infiniteDimensional": .bool(isInfiniteDimensional),
      "formalCount": formalCount?.json ?? .null,
      "verified": .bool(isVerified),
    ]
  }
}

extension FormalCount {
  /// The count as `truth --json` prints it.
  var json: JSONValue {
    [
      "dimension": dimension.map { .integer($0) } ?? .null,
      "finite": isFinite.map { .bool($0) } ?? .null,
      "atMost": bound.map { .integer($0) } ?? .null,
      "functions": freedom.map { .integer($0.functions) } ?? .null,
      "variables": freedom.map { .integer($0.variables) } ?? .null,
      "order": .integer(order),
      "jets": .array(projections.map { .integer($0) }),
    ]
  }
}
