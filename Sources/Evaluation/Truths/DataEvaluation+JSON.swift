public import Configuration
import LinearAlgebra

extension DataEvaluation {
  /// The scores under the keys that are promised to programs.
  ///
  /// `subspace` compares with the truth of the task, or of the law of the data where no task is known.
  public var json: JSONValue {
    var members: [String: JSONValue] = [
      "generators": .array(generators.map(\.json)),
      "subspace": (task ?? distribution).map { .object($0.json) } ?? .null,
      "floor": floor.map { .finite($0) } ?? .null, "closure": closure.map { .finite($0) } ?? .null,
    ]
    members["equivarianceError"] = generators.compactMap(\.error).max().map { .finite($0) }
    members["task"] = task.map { .object($0.json) }
    members["distribution"] = distribution.map { .object($0.json) }
    members["invariantForm"] = invariantForm.map { form in
      [
        "matrix": .array(
          (0..<form.matrix.rows).map { .array(form.matrix.row($0).map { .finite($0) }) }),
        "defect": .finite(form.singularValues.first ?? 1),
        "nextDefect": form.singularValues.dropFirst().first.map { .finite($0) } ?? .null,
      ]
    }
    if !extents.isEmpty { members["extents"] = .array(extents.map(\.json)) }
    if !dataRanges.isEmpty { members["dataRanges"] = .array(dataRanges.map(\.json)) }
    members["noClaim"] = reasonForNoClaim.map { .string($0) }
    return .object(members)
  }
}

extension DataGeneratorEvaluation {
  fileprivate var json: JSONValue {
    [
      "index": .integer(index), "expression": .string(expression),
      "taskAngleDegrees": taskAngle.map { .finite($0) } ?? .null,
      "distributionAngleDegrees": distributionAngle.map { .finite($0) } ?? .null,
      "equivarianceError": error.map { .finite($0) } ?? .null,
      "residual": .null, "preservation": .null, "verdict": .string(verdict),
    ]
  }
}
