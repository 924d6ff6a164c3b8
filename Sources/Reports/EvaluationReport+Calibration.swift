import Evaluation
import Pages

extension EvaluationReport {
  /// The scores of generators known beforehand.
  var calibrationSection: Markup {
    guard let calibration = evaluation.calibration else { return .empty }
    let rows = calibration.entries.map { entry -> [Markup] in
      let role: Markup =
        switch entry.role {
        case .right: "right"
        case .wrong: "wrong"
        case .perturbed(let share): "a weight off by \(text: Notation.plain(share))"
        }
      let scores = entry.evaluation
      return [
        role, expression(scores.expression), Notation.brief(entry.middleOverFloor),
        Notation.brief(scores.infinitesimal), Notation.brief(scores.commutation),
        badge(scores.verdict),
      ]
    }
    let header: [Markup] = ["known", "generator", "R(0.1) over floor", "V", "C", "verdict"]
    return """
      <section>
      <h2>Can the scores be trusted?</h2>
      <p>Calibration: \(
        calibration.passes
          ? "<span class=\"badge good\">✓ passed</span>"
          : "<span class=\"badge bad\">✗ FAILED</span>") \
      On the same solutions, generators of which it is known what they are: right ones must score \
      at most \(Int(Calibration.rightLimit)) floors, wrong ones at least \
      \(Int(Calibration.wrongLimit)).</p>
      \(Table(header: header, rows: rows, numbers: [2, 3, 4]).markup)
      \(checks(calibration))
      </section>
      """
  }

  private func checks(_ calibration: Calibration) -> Markup {
    func shares(_ values: [Double]) -> Markup {
      values.map(Notation.share).joined(separator: ", ")
    }
    var rows: [[Markup]] = [
      ["scores on a finer grid over those here", shares(calibration.gridRatios), "1 ± 0.1"],
      ["scores in other units over those here", shares(calibration.unitRatios), "1 ± 0.1"],
    ]
    if let mixture = calibration.mixture {
      rows.append([
        "right and wrong ones mixed at random",
        "\(mixture.found) of \(mixture.expected) dimensions, gap \(Notation.brief(mixture.gap))",
        "all, gap \(Notation.brief(Mixture.leastGap))",
      ])
    }
    return Table(header: ["check", "measured", "must be"], rows: rows).markup
  }

  /// A vector field as a formula; the name of a control as words.
  private func expression(_ text: String) -> Markup {
    text.contains("d_") ? Formula.markup(text) : "\(text: text)"
  }
}
