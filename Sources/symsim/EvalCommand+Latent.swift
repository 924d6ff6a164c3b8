import ArgumentParser
import Configuration
import Datasets
import Evaluation
import Symmetries
import Truths

extension EvalCommand {
  /// Scores a model in latent coordinates; says whether the model is one.
  func scoreLatent() throws -> Bool {
    guard SymmetryModel.hasLatentCoordinates(atPath: model) else { return false }
    let file = try FieldFile(path: dataset)
    let answer = try SymmetryModel(path: model)
    try refuse(optionsFor: "models in latent coordinates")
    let evaluation = try LatentEvaluation(of: answer, on: file, recorded: recorded(file))
    print(json ? evaluation.json.text(pretty: true) : evaluation.report(name: dataset))
    if let learned = answer.provenance.dataSHA256, learned == (try file.fieldDigest()) {
      Console.note("the model was learned from these data; others tell more")
    }
    return true
  }

  /// The numbers that were recorded when samples without time were made.
  private func recorded(_ file: FieldFile) throws -> (names: [String], values: [[Double]])? {
    guard file.description.kind == .signals, let truth = try DatasetTruth(path: dataset),
      !truth.parameters.isEmpty
    else { return nil }
    return (
      truth.parameters, try DatasetTruth.parameters(path: dataset, samples: 0..<file.count)
    )
  }

  /// Refuses the options that are for solutions of equations.
  func refuse(optionsFor others: String) throws {
    let options = [
      ("--against", against != nil), ("--equation", choice.equation != nil),
      ("--plot", plot != nil), ("--calibrate", calibrate), ("--report", report != nil),
    ]
    if let (option, _) = options.first(where: \.1) {
      throw ValidationError(
        "\(option) is for vector fields on solutions of equations, not for \(others)")
    }
  }
}

extension LatentEvaluation {
  /// The scores as a table.
  fileprivate func report(name: String) -> String {
    var lines = [name, ""]
    if let reason = reasonForNoClaim { lines.append("no symmetry claimed: \(reason)") }
    func text(_ value: Double?) -> String { value.map { Console.brief($0) } ?? "-" }
    if !generators.isEmpty {
      lines.append(
        Console.table(
          [["", "generator", "equivariance", "radius", "within", "to the flow", "verdict"]]
            + generators.map {
              [
                "v\($0.index + 1)", $0.expression, text($0.equivarianceError),
                text($0.radius?.deviation), text($0.radius?.shareWithin), text($0.flowAngle),
                $0.verdict,
              ]
            }))
      for generator in generators {
        guard let phase = generator.phase else { continue }
        let turns = phase.windings.sorted { $0.key < $1.key }.map { "\($0.value) with \($0.key)" }
        lines.append(
          "v\(generator.index + 1) turns \(turns.joined(separator: ", ")), off by "
            + "\(text(phase.errorDegrees)) degrees")
      }
      lines += [
        "  equivariance: error of the true motion under the whole group, floor \(text(floor)); radius: its relative",
        "  deviation along trajectories, within: share of its variance there; to the flow in degrees",
      ]
    }
    lines.append(
      "radius without learning: raw \(text(baselines.raw.deviation)), principal components "
        + "\(text(baselines.principal.deviation)), whitened \(text(baselines.whitened.deviation))")
    lines.append(
      "reconstruction error \(text(reconstructionError)), of as many principal components "
        + text(baselines.leftOver))
    if let closure { lines.append("brackets leave the span by \(text(closure))") }
    if let dynamics { lines.append("dynamics: \(dynamics)") }
    let seen = generators.compactMap(\.coverage).min()
    if let seen, seen < ClosedOrbits.leastCoverage {
      lines.append(
        "warning: trajectories see \(Int((100 * seen).rounded())) % of their orbits; the rest is extrapolated"
      )
    }
    return lines.joined(separator: "\n")
  }
}
