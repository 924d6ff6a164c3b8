import Configuration

extension Calibration {
  /// The scores of the known generators.
  var json: JSONValue {
    [
      "passes": .bool(passes),
      "generators": .array(
        entries.map { entry in
          var members: [String: JSONValue] = [
            "expression": .string(entry.evaluation.expression),
            "overFloor": .finite(entry.overFloor),
            "middleOverFloor": .finite(entry.middleOverFloor),
            "infinitesimal": .finite(entry.evaluation.infinitesimal),
            "verdict": .string(entry.evaluation.verdict.rawValue),
          ]
          switch entry.role {
          case .right: members["role"] = "right"
          case .wrong: members["role"] = "wrong"
          case .perturbed(let share):
            members["role"] = "perturbed"
            members["offBy"] = .number(share)
          }
          return .object(members)
        }),
    ]
  }
}
