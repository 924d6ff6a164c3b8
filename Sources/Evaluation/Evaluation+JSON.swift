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
      "closure": span.closure.largestLeak.map { .number($0) } ?? .null,
      "proposals": .array(span.closure.proposals.map { .string($0) }),
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
      "preservation": [
        "infinitesimal": .finite(infinitesimal),
        "interval": infinitesimalInterval.map {
          [.finite($0.lowerBound), .finite($0.upperBound)]
        } ?? .null,
        "commutation": commutation.map { .finite($0) } ?? .null,
      ],
      "verdict": .string(verdict.rawValue),
    ]
  }
}

extension SpanEvaluation {
  fileprivate var json: JSONValue {
    var members = overlap.json
    members["trueDimension"] = .integer(trueDimension)
    members["foundDimension"] = .integer(foundDimension)
    members["defects"] = .array(defects.map { .finite($0) })
    members["condition"] = .finite(condition)
    members["missing"] = .array(missing.map { .string($0) })
    members["extra"] = .array(extra.map { .string($0) })
    if let overlapModuloIdeal {
      var record = overlapModuloIdeal.json
      record["dimension"] = .integer(idealDimension)
      members["moduloIdeal"] = .object(record)
    }
    return .object(members)
  }
}

extension SpanOverlap {
  var json: [String: JSONValue] {
    [
      "trueDimension": .integer(trueDimension),
      "foundDimension": .integer(foundDimension),
      "principalAnglesDegrees": .array(principalAnglesDegrees.map { .finite($0) }),
      "grassmann": .finite(grassmann),
      "precision": .finite(precision),
      "recall": .finite(recall),
    ]
  }
}

extension JSONValue {
  /// JSON has no infinities: they are null.
  static func finite(_ value: Double) -> JSONValue {
    value.isFinite ? .number(value) : .null
  }
}
