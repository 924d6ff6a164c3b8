import Evaluation
import Pages
import Symmetries

extension EvaluationReport {
  /// The answer in a few lines.
  var headline: Markup {
    let span = evaluation.span
    let parameters = origin.parameters.sorted { $0.key < $1.key }.map { name, value -> Markup in
      "\(Formula.markup("\(name) = \(value)"))"
    }
    let family: Markup =
      evaluation.truth.isInfiniteDimensional
      ? " at degree \(evaluation.truth.degree), of an infinite family" : ""
    let isWhole = evaluation.confirmed >= span.trueDimension
    return """
      <header>
      <p class="kicker">Symmetries found, scored by symsim</p>
      <h1>\(text: origin.title)</h1>
      <p class="equation">\(Formula.markup(origin.equation))\(
        parameters.isEmpty ? "" : "<span class=\"with\">with \(parameters.joined(separator: ", "))</span>"
      )</p>
      <p class="score"><strong class="\(isWhole ? "good" : "part")">\(evaluation.confirmed) of \
      \(span.trueDimension)</strong> generators\(family)</p>
      <p class="sentence">\(sentence)</p>
      <dl class="tiles">
      \(tiles.joined())
      </dl>
      </header>
      """
  }

  private var sentence: Markup {
    if let reason = evaluation.reasonForNoClaim {
      return "The learner claimed no symmetry: \(text: reason)."
    }
    let generators = evaluation.generators
    let counts = [Verdict.symmetry, .approximateSymmetry, .notASymmetry, .undecided].map {
      verdict in
      (verdict, generators.count { $0.verdict == verdict })
    }.filter { $0.1 > 0 }
    guard let first = counts.first else { return "The model holds no generator." }
    let total = generators.count
    if counts.count == 1 {
      let all: Markup = total == 1 ? "The one generator" : "All \(total) generators"
      switch first.0 {
      case .symmetry:
        return "\(all) of the model \(total == 1 ? "is a symmetry" : "are symmetries")."
      case .approximateSymmetry:
        return
          "\(all) of the model \(total == 1 ? "is a symmetry" : "are symmetries") approximately."
      case .notASymmetry:
        return total == 1
          ? "The one generator of the model is not a symmetry."
          : "None of the \(total) generators of the model is a symmetry."
      case .undecided: return "\(all) of the model \(total == 1 ? "is" : "are") undecided."
      }
    }
    let parts = counts.map { verdict, count -> Markup in
      switch verdict {
      case .symmetry: count == 1 ? "1 is a symmetry" : "\(count) are symmetries"
      case .approximateSymmetry:
        count == 1 ? "1 is one approximately" : "\(count) are so approximately"
      case .notASymmetry: "\(count) \(count == 1 ? "is" : "are") not"
      case .undecided: "\(count) \(count == 1 ? "is" : "are") undecided"
      }
    }
    return "Of the model’s \(total) generators \(parts.joined(separator: ", "))."
  }

  private var tiles: [Markup] {
    let overlap = evaluation.span.overlap
    var tiles: [(name: Markup, value: Markup, note: Markup)] = [
      (
        "floor R(0)", Notation.brief(evaluation.floor),
        evaluation.isResolved
          ? "the solutions left alone" : "<span class=\"bad\">high: verdicts are weak</span>"
      )
    ]
    if let calibration = evaluation.calibration {
      tiles.append(
        (
          "calibration",
          calibration.passes
            ? "<span class=\"good\">passed</span>" : "<span class=\"bad\">FAILED</span>",
          "on \(calibration.entries.count) known generators"
        ))
    }
    tiles += [
      ("precision", Notation.share(overlap.precision), "of what was found is true"),
      ("recall", Notation.share(overlap.recall), "of the truth was found"),
    ]
    return tiles.map { tile in
      "<div><dt>\(tile.name)</dt><dd><b>\(tile.value)</b><small>\(tile.note)</small></dd></div>"
    }
  }

  /// A verdict as a word in its colour.
  func badge(_ verdict: Verdict) -> Markup {
    switch verdict {
    case .symmetry: "<span class=\"badge good\">✓ symmetry</span>"
    case .approximateSymmetry: "<span class=\"badge good\">≈ symmetry</span>"
    case .notASymmetry: "<span class=\"badge bad\">✗ not a symmetry</span>"
    case .undecided: "<span class=\"badge part\">? undecided</span>"
    }
  }
}
