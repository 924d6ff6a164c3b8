import Configuration

extension Calibration {
  /// The scores of the known generators.
  var json: JSONValue {
    var members: [String: JSONValue] = [
      "passes": .bool(passes),
      "generators": .array(entries.map(\.json)),
      "gridRatios": .array(gridRatios.map { .finite($0) }),
      "unitRatios": .array(unitRatios.map { .finite($0) }),
    ]
    if let mixture {
      members["mixture"] = [
        "expected": .integer(mixture.expected), "found": .integer(mixture.found),
        "gap": .finite(mixture.gap),
      ]
    }
    return .object(members)
  }
}

extension Calibration.Entry {
  fileprivate var json: JSONValue {
    var members: [String: JSONValue] = [
      "expression": .string(evaluation.expression),
      "overFloor": .finite(overFloor),
      "middleOverFloor": .finite(middleOverFloor),
      "infinitesimal": .finite(evaluation.infinitesimal),
      "commutation": evaluation.commutation.map { .finite($0) } ?? .null,
      "verdict": .string(evaluation.verdict.rawValue),
    ]
    switch role {
    case .right: members["role"] = "right"
    case .wrong: members["role"] = "wrong"
    case .perturbed(let share):
      members["role"] = "perturbed"
      members["offBy"] = .number(share)
    }
    return .object(members)
  }
}
