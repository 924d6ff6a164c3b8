import Evaluation
import Jets
import Symmetries

extension Evaluation {
  /// The scores as a table.
  ///
  /// - Parameters:
  ///   - name: the name of the recipe.
  ///   - answer: the learner's answer, whose certificates are shown beside the verdicts; nil where the
  ///     scores are against an equation that it was not learned from.
  func report(name: String, of answer: SymmetryModel?) -> String {
    var lines = ["\(truth.system)", ""]
    if let reason = reasonForNoClaim {
      lines.append("no symmetry claimed: \(reason)")
    }
    if !generators.isEmpty {
      let epsilons = generators[0].motions.map { "R(\($0.epsilon))" }
      lines.append(
        Console.table(
          [["", "generator"] + epsilons + ["V", "C", "verdict"]]
            + generators.map { generator in
              ["v\(generator.index + 1)", generator.expression]
                + generator.motions.map { Console.brief($0.residual) }
                + [
                  Console.brief(generator.infinitesimal),
                  generator.commutation.map { Console.brief($0) } ?? "-",
                  generator.verdict.rawValue,
                ]
                + [answer?.generators[generator.index].confidence?.report].compactMap { $0 }
            }))
    }
    lines.append(
      "  floor R(0) = \(Console.brief(floor))"
        + (isResolved ? "" : ", above \(Console.brief(Evaluator.acceptedFloor)): verdicts are weak")
    )
    lines.append("")
    lines.append(
      "span: \(span.foundDimension) of \(span.trueDimension) true dimensions found, to one percent")
    if !span.defects.isEmpty {
      lines.append(
        "  defects \(span.defects.map { Console.brief($0) }.joined(separator: " ")), condition "
          + Console.brief(span.condition))
    }
    if !span.overlap.principalAnglesDegrees.isEmpty { lines.append("  \(span.overlap.line)") }
    if let overlap = span.overlapModuloIdeal {
      lines.append(
        "  modulo an ideal of dimension \(span.idealDimension) (superposition, trivial fields): "
          + (overlap.trueDimension == 0 ? "nothing is left" : overlap.line))
    }
    if !span.missing.isEmpty { lines.append("  missing: \(span.missing.joined(separator: "; "))") }
    if !span.extra.isEmpty { lines.append("  extra: \(span.extra.joined(separator: "; "))") }
    if let leak = span.closure.largestLeak {
      lines.append("  closure \(Console.brief(leak)) (0: brackets stay in the span)")
    }
    if !span.closure.proposals.isEmpty {
      lines.append(
        "  brackets give symmetries outside of it: "
          + span.closure.proposals.joined(separator: "; "))
    }
    if let calibration { lines += ["", calibration.report] }
    lines.append("")
    let family =
      truth.isInfiniteDimensional ? " at degree \(truth.degree) (of an infinite family)" : ""
    lines.append("\(name): \(confirmed) of \(span.trueDimension) generators\(family)")
    return lines.joined(separator: "\n")
  }
}

extension SpanOverlap {
  /// The comparison in a line.
  var line: String {
    "principal angles " + principalAnglesDegrees.map { Console.brief($0) }.joined(separator: " ")
      + " degrees, Grassmann distance \(Console.brief(grassmann)) rad, precision "
      + "\(Console.share(precision)), recall \(Console.share(recall))"
  }
}
