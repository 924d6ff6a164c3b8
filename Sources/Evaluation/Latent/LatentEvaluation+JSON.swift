public import Configuration
import Symmetries

extension LatentEvaluation {
  /// The scores under the keys that are promised to programs.
  public var json: JSONValue {
    let radii = generators.compactMap { $0.radius?.deviation }
    let errors = generators.compactMap(\.equivarianceError)
    var members: [String: JSONValue] = [
      "generators": .array(generators.map(\.json)), "subspace": .null,
      "closure": closure.map { .finite($0) } ?? .null,
      "floor": floor.map { .finite($0) } ?? .null,
      "reconstructionError": .finite(reconstructionError),
      "equivarianceError": errors.max().map { .finite($0) } ?? .null,
      "orbit": [
        "radiusStd": radii.max().map { .finite($0) } ?? .null,
        "baselines": [
          "raw": .finite(baselines.raw.deviation), "pca": .finite(baselines.principal.deviation),
          "whitened": .finite(baselines.whitened.deviation),
        ],
        "pcaReconstructionError": .finite(baselines.leftOver),
      ],
    ]
    members["noClaim"] = reasonForNoClaim.map { .string($0) }
    members["dynamics"] = dynamics.map { .string($0) }
    return .object(members)
  }
}

extension LatentGeneratorEvaluation {
  fileprivate var json: JSONValue {
    func number(_ value: Double?) -> JSONValue { value.map { .finite($0) } ?? .null }
    return [
      "index": .integer(index), "expression": .string(expression),
      "equivarianceError": number(equivarianceError), "flowAngleDegrees": number(flowAngle),
      "radiusStd": number(radius?.deviation), "radiusShareWithin": number(radius?.shareWithin),
      "phase": phase.map { phase in
        [
          "windings": .object(phase.windings.mapValues { .integer($0) }),
          "errorDegrees": .finite(phase.errorDegrees),
        ]
      } ?? .null,
      "formDefect": number(formDefect), "orbitCoverage": number(coverage), "residual": .null,
      "preservation": .null, "verdict": .string(verdict),
    ]
  }
}
