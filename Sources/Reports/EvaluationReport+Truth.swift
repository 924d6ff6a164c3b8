import Evaluation
import Jets
import Numbers
import Pages
import Symmetries

extension EvaluationReport {
  /// The true algebra and how the answer lies to it.
  var truthSection: Markup {
    let truth = evaluation.truth
    let isNamed = truth.generators.contains { $0.recognisedName != nil }
    let rows = zip(truth.generators, evaluation.span.trueAnglesDegrees).enumerated().map {
      index, entry -> [Markup] in
      let (generator, angle) = entry
      let isFound = !evaluation.span.missing.contains(generator.description)
      return [
        "w<sub>\(index + 1)</sub>", Formula.markup(generator.description),
        "\(text: generator.recognisedName ?? "–")",
        "\(text: generator.boxBehaviour.rawValue) the box",
        isFound
          ? "<span class=\"badge good\">✓ found</span>"
          : "<span class=\"badge bad\">✗ missing</span>",
        Notation.angle(angle),
      ]
    }.map { isNamed ? $0 : Array($0.prefix(2) + $0.dropFirst(3)) }
    let header: [Markup] = ["", "generator", "name", "periodic box", "", "angle to the answer"]
    let shown = isNamed ? header : Array(header.prefix(2) + header.dropFirst(3))
    return """
      <section>
      <h2>The true algebra</h2>
      <p>Computed from the equation alone, in exact arithmetic, at degree \(truth.degree)\(
        truth.isVerified ? ", and verified at fresh points" : "; NOT verified at fresh points"): \
      dimension \(truth.dimension)\(
        truth.isInfiniteDimensional ? ", first members of an infinite family included" : "").</p>
      \(Table(header: shown, rows: rows, numbers: [shown.count - 1]).markup)
      \(commutators)
      <h3>The answer beside it</h3>
      \(comparison)
      </section>
      """
  }

  /// The brackets of the true generators; nothing where they were not computed.
  private var commutators: Markup {
    let truth = evaluation.truth
    guard truth.functions.isEmpty, (2...9).contains(truth.dimension) else { return .empty }
    let all = truth.generators.indices
    let rows = all.map { row -> [Markup] in
      ["w<sub>\(row + 1)</sub>"]
        + all.map { column in row == column ? "0" : bracket(row, column) }
    }
    let header: [Markup] = ["[ · , · ]"] + all.map { "w<sub>\($0 + 1)</sub>" }
    return """
      <h3>Its brackets</h3>
      <div class="brackets">\(Table(header: header, rows: rows).markup)</div>
      """
  }

  private func bracket(_ row: Int, _ column: Int) -> Markup {
    let (left, right) = (min(row, column), max(row, column))
    if evaluation.truth.openBrackets.contains(where: { $0.left == left && $0.right == right }) {
      return "<small>beyond degree \(evaluation.truth.degree)</small>"
    }
    let terms = evaluation.truth.structureConstants.filter {
      $0.left == left && $0.right == right
    }
    let sum = terms.enumerated().map { index, term -> Markup in
      let value = row < column ? term.value : -term.value
      let sign: Markup = value.isNegative ? "−" : index > 0 ? "+" : ""
      let size = (value.isNegative ? -value : value).description
      return "\(sign)\(text: size == "1" ? "" : size)w<sub>\(term.target + 1)</sub>"
    }
    return sum.isEmpty ? "0" : sum.joined(separator: " ")
  }

  private var comparison: Markup {
    let span = evaluation.span
    var rows: [[Markup]] = [
      ["dimension", "\(span.foundDimension) of \(span.trueDimension) found, to one percent"]
    ]
    rows += lines(of: span.overlap)
    rows.append(["condition", Notation.brief(span.condition)])
    if let overlap = span.overlapModuloIdeal {
      rows.append([
        "modulo an ideal of dimension \(span.idealDimension)",
        overlap.trueDimension == 0
          ? "superposition and trivial fields: nothing is left"
          : lines(of: overlap).map { "\($0[0]) \($0[1])" }.joined(separator: "; "),
      ])
    }
    if !span.extra.isEmpty {
      rows.append(["not in the truth", span.extra.map(Formula.markup).joined(separator: "; ")])
    }
    if let leak = span.closure.largestLeak {
      rows.append(["closure", "\(Notation.brief(leak)) of a bracket leaves the span"])
    }
    if !span.closure.proposals.isEmpty {
      rows.append([
        "proposed by brackets",
        span.closure.proposals.map(Formula.markup).joined(separator: "; "),
      ])
    }
    return Table(header: ["", "value"], rows: rows).markup
  }

  private func lines(of overlap: SpanOverlap) -> [[Markup]] {
    var rows: [[Markup]] = []
    if !overlap.principalAnglesDegrees.isEmpty {
      rows.append([
        "principal angles",
        overlap.principalAnglesDegrees.map(Notation.angle).joined(separator: ", "),
      ])
    }
    rows.append(["Grassmann distance", "\(Notation.brief(overlap.grassmann)) rad"])
    rows.append(["precision", Notation.share(overlap.precision)])
    rows.append(["recall", Notation.share(overlap.recall)])
    return rows
  }
}
