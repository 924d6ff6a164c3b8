import ArgumentParser
import Configuration
import Datasets
import Evaluation
import Foundation
import LinearAlgebra
import Simulation
import Symmetries
import Truths

extension EvalCommand {
  /// Scores a model of data that have no evolution equation; says whether these are such data.
  func scoreData() throws -> Bool {
    let file = try FieldFile(path: dataset)
    guard file.description.kind != .evolution else { return false }
    try refuse(optionsFor: file.description.kind.rawValue)
    guard let truth = try DatasetTruth(path: dataset) else {
      throw EvaluationError("\(dataset) carries no truth; only data made by symsim gen do")
    }
    let answer = try SymmetryModel(path: model, space: DataEvaluation.space(of: file))
    let evaluation = try DataEvaluation(of: answer, on: file, truth: truth)
    print(json ? evaluation.json.text(pretty: true) : evaluation.report(name: dataset))
    return true
  }
}

extension DataEvaluation {
  /// The scores as a table.
  func report(name: String) -> String {
    var lines = [name, ""]
    if let reason = reasonForNoClaim { lines.append("no symmetry claimed: \(reason)") }
    func number(_ value: Double) -> String { String(format: "%.3f", value) }
    func text(_ value: Double?) -> String { value.map { Console.brief($0) } ?? "-" }
    if !generators.isEmpty {
      lines.append(
        Console.table(
          [["", "generator", "to the task", "to the law", "error", "verdict"]]
            + generators.map {
              [
                "v\($0.index + 1)", $0.expression, text($0.taskAngle), text($0.distributionAngle),
                text($0.error), $0.verdict,
              ]
            }))
      lines.append(
        "  angles in degrees; error of the task's map under the flow, floor \(text(floor))")
    }
    for (title, overlap) in [("task", task), ("law of the data", distribution)] {
      guard let overlap else { continue }
      lines.append(
        "\(title): \(overlap.foundDimension) found, \(overlap.trueDimension) true"
          + (overlap.principalAnglesDegrees.isEmpty ? "" : ", \(overlap.line)"))
    }
    if !extents.isEmpty {
      lines.append("how far labels are kept, which is not how far the data are spread:")
      lines += extents.map {
        "  labels kept along \($0.name) up to \(number($0.found)), \($0.truthLine)"
      }
      lines += dataRanges.map {
        "  data spread along \($0.name) up to \(number($0.found)), \($0.truthLine)"
      }
    }
    if let closure { lines.append("brackets leave the span by \(text(closure))") }
    if let invariantForm, let defect = invariantForm.singularValues.first {
      let isKept = defect <= DataEvaluation.largestFormDefect
      lines.append(
        isKept
          ? "form that is kept, defect \(text(defect)):"
          : "no symmetric form is kept: the least defect is \(text(defect))")
      lines +=
        !isKept
        ? []
        : (0..<invariantForm.matrix.rows).map { row in
          "  "
            + invariantForm.matrix.row(row).map { String(format: "%9.4f", $0) }.joined(
              separator: " ")
        }
    }
    return lines.joined(separator: "\n")
  }
}

extension ExtentEvaluation {
  /// The truth, and how far off it what was found is.
  fileprivate var truthLine: String {
    guard let truth, let error else { return "the truth sets no end or does not tell" }
    let part = truth > 0 ? String(format: " (%.1f %%)", 100 * error / truth) : ""
    return String(format: "true %.3f, off by %.3f", truth, error) + part
  }
}
