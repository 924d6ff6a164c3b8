public import Configuration
import Jets
import Symmetries

extension Evaluation {
  /// The scores under the keys that are promised to programs.
  public var json: JSONValue {
    var members: [String: JSONValue] = [
      "equation": .string(truth.system.description),
      "generators": .array(generators.map(\.json)),
      "subspace": span.json,
      "floor": .number(floor),
      "floorReached": .bool(isResolved),
      "confirmed": .integer(confirmed),
      "infiniteDimensional": .bool(truth.isInfiniteDimensional),
      "degree": .integer(truth.degree),
      "closure": span.closure.map { .number($0) } ?? .null,
    ]
    members["calibration"] = calibration.map(\.json)
    members["noClaim"] = reasonForNoClaim.map { .string($0) }
    return .object(members)
  }
}

extension GeneratorEvaluation {
  fileprivate var json: JSONValue {
    [
      "index": .integer(index),
      "expression": .string(expression),
      "residual": [
        "epsilon": .array(motions.map { .number($0.epsilon) }),
        "values": .array(motions.map { .finite($0.residual) }),
        "kept": .array(motions.map { .number($0.kept) }),
        "floor": .number(floor),
        "rate": .finite(residualRate),
      ],
      "preservation": ["infinitesimal": .finite(infinitesimal)],
      "verdict": .string(verdict.rawValue),
    ]
  }
}

extension SpanEvaluation {
  fileprivate var json: JSONValue {
    [
      "trueDimension": .integer(trueDimension),
      "foundDimension": .integer(foundDimension),
      "defects": .array(defects.map { .finite($0) }),
      "condition": .finite(condition),
      "principalAnglesDegrees": .array(principalAnglesDegrees.map { .finite($0) }),
      "grassmann": .finite(grassmann),
      "missing": .array(missing.map { .string($0) }),
      "extra": .array(extra.map { .string($0) }),
    ]
  }
}

extension JSONValue {
  /// JSON has no infinities: they are null.
  static func finite(_ value: Double) -> JSONValue {
    value.isFinite ? .number(value) : .null
  }
}
