import Evaluation
import Pages
import Symmetries

extension EvaluationReport {
  /// The generators of the model with their scores.
  var generatorSection: Markup {
    guard !evaluation.generators.isEmpty else { return .empty }
    let hasScores = model.generators.contains { $0.score != nil }
    let motions = evaluation.generators[0].motions
    var header: [Markup] = ["", "generator", "verdict"]
    header += motions.map { "R(\(text: Notation.plain($0.epsilon)))" }
    header += ["V", "C"]
    if hasScores { header.append("own score") }
    let rows = evaluation.generators.map { generator -> [Markup] in
      var row: [Markup] = [
        "v<sub>\(generator.index + 1)</sub>", Formula.markup(generator.expression),
        badge(generator.verdict),
      ]
      row += generator.motions.map { motion in
        // A residual taken on few points says so.
        let share = Int((100 * motion.kept).rounded())
        return motion.kept < 0.995
          ? "\(Notation.brief(motion.residual))<small>\(share) % kept</small>"
          : Notation.brief(motion.residual)
      }
      var spread: Markup = ""
      if let interval = generator.infinitesimalInterval, interval.upperBound > 0 {
        spread =
          "<small>\(Notation.brief(interval.lowerBound)) to \(Notation.brief(interval.upperBound))</small>"
      }
      row += [
        "\(Notation.brief(generator.infinitesimal))\(spread)",
        Notation.brief(generator.commutation),
      ]
      if hasScores { row.append(Notation.brief(score(of: generator))) }
      return row
    }
    let meanings = Set(model.generators.compactMap(\.scoreMeaning)).sorted()
    let note: Markup =
      meanings.isEmpty || !hasScores
      ? ""
      : "<p class=\"note\">Own score, the learner’s: \(text: meanings.joined(separator: "; ")).</p>"
    return """
      <section>
      <h2>The generators found</h2>
      \(Table(header: header, rows: rows, numbers: Set(3..<header.count)).markup)
      <p class="note">R: how badly moved solutions satisfy the equation; V: the infinitesimal \
      criterion, with the middle 95 % below it; C: whether moving and solving commute. A symmetry has R at the floor and V near \
      zero. Definitions stand at the end.</p>
      \(note)
      </section>
      """
  }

  private func score(of generator: GeneratorEvaluation) -> Double? {
    model.generators.indices.contains(generator.index)
      ? model.generators[generator.index].score : nil
  }
}
