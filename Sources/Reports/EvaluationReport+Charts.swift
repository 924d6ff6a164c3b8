import Evaluation
import Figures
import Pages

extension EvaluationReport {
  /// The scores as charts.
  var chartSection: Markup {
    get throws {
      let figures = [try residualFigure, try defectFigure, try sensitivityFigure].compactMap { $0 }
      guard !figures.isEmpty else { return .empty }
      return """
        <section>
        <h2>The scores, drawn</h2>
        <div class="pair">
        \(figures.joined())
        </div>
        </section>
        """
    }
  }

  /// A figure with what stands below it.
  func figure(_ svg: String, _ caption: Markup) -> Markup {
    "<figure>\(Markup(figure: svg))<figcaption>\(caption)</figcaption></figure>"
  }

  /// The kinds of generators known beforehand.
  private enum Control: String, CaseIterable {
    case right = "known right"
    case perturbed = "weight off"
    case wrong = "known wrong"

    var colour: Colour {
      switch self {
      case .right: Colour(0x8fc9ae)
      case .perturbed: Colour(0xe3c27a)
      case .wrong: Colour(0xdda79a)
      }
    }

    init(_ role: Calibration.Role) {
      switch role {
      case .right: self = .right
      case .perturbed: self = .perturbed
      case .wrong: self = .wrong
      }
    }
  }

  private var residualFigure: Markup? {
    get throws {
      func points(_ scores: GeneratorEvaluation) -> [SIMD2<Double>] {
        scores.motions.map { SIMD2($0.epsilon, $0.residual) }
      }
      var chart = LineChart(
        series: evaluation.generators.map { generator in
          var curve = LineChart.Series(
            name: "v\(generator.index + 1)", points: points(generator),
            colour: Colour.series[generator.index % Colour.series.count])
          // Symmetries lie on each other, on the floor: wider below narrower, all are seen.
          curve.lineWidth = 1.3 * Double(min(evaluation.generators.count - generator.index, 5))
          return curve
        })
      for control in Control.allCases {
        let entries = evaluation.calibration?.entries.filter { Control($0.role) == control } ?? []
        chart.series += entries.enumerated().map { index, entry in
          LineChart.Series(
            name: index == 0 ? control.rawValue : "", points: points(entry.evaluation),
            colour: control.colour, isMuted: true)
        }
      }
      guard chart.series.contains(where: { $0.points.contains { $0.y.isFinite && $0.y > 0 } })
      else { return nil }
      chart.references = [LineChart.Reference(name: "floor R(0)", value: evaluation.floor)]
      chart.xLabel = "motion ε, in standard motions"
      chart.yLabel = "residual R(ε)"
      chart.isXLogarithmic = true
      chart.isYLogarithmic = true
      chart.hasMarkers = false
      chart.size = SIMD2(270, 220)
      return figure(
        try chart.svg(
          description: "Residual of moved solutions against the length of the motion, both "
            + "logarithmic, for each generator"
            + (evaluation.calibration == nil ? "" : " and for the generators known beforehand")
            + "; the floor is a dashed line."),
        """
        <b>Residual.</b> Symmetries stay on the floor however far solutions are moved; others rise \
        in proportion.\(evaluation.calibration == nil ? "" : " The pale lines are generators known beforehand.")
        """)
    }
  }

  private var defectFigure: Markup? {
    get throws {
      let span = evaluation.span
      guard !span.defects.isEmpty else { return nil }
      var chart = SingularValueChart(
        rows: [SingularValueChart.Row(name: "the answer", values: span.defects)],
        tolerance: SpanEvaluation.dimensionTolerance)
      if let mixture = evaluation.calibration?.mixture {
        chart.rows.append(
          SingularValueChart.Row(name: "control: right and wrong mixed", values: mixture.defects))
      }
      chart.size = SIMD2(362, 220)
      return figure(
        try chart.svg(
          description: "Defects of the span, smallest first, on a logarithmic axis: "
            + "\(span.foundDimension) of \(span.defects.count) count as zero."),
        """
        <b>Defects of the span.</b> V of its best direction, the second best, and so on: \
        \(span.foundDimension) of \(span.defects.count) count as symmetries, whatever basis the \
        model gives. \(mixtureNote)
        """)
    }
  }

  private var mixtureNote: Markup {
    guard let mixture = evaluation.calibration?.mixture else { return "" }
    return """
      Beside it a random mixture of \(mixture.expected) right and \
      \(mixture.defects.count - mixture.expected) wrong ones: the gap tells them apart.
      """
  }

  private var sensitivityFigure: Markup? {
    get throws {
      let entries = (evaluation.calibration?.entries ?? []).compactMap { entry in
        if case .perturbed(let share) = entry.role { (share, entry.evaluation) } else { nil }
      }
      guard let first = entries.first else { return nil }
      var chart = LineChart(series: [
        LineChart.Series(
          name: "growth of R", points: entries.map { SIMD2($0.0, $0.1.residualRate) }),
        LineChart.Series(name: "V", points: entries.map { SIMD2($0.0, $0.1.infinitesimal) }),
      ])
      if entries.contains(where: { $0.1.commutation != nil }) {
        chart.series.append(
          LineChart.Series(
            name: "C", points: entries.map { SIMD2($0.0, $0.1.commutation ?? .nan) }))
      }
      chart.references = [LineChart.Reference(name: "tolerance", value: Verdict.tolerance)]
      chart.xLabel = "error of a weight, as a fraction"
      chart.yLabel = "score per standard motion"
      chart.isXLogarithmic = true
      chart.isYLogarithmic = true
      chart.size = SIMD2(270, 220)
      let seen = first.0 * Verdict.tolerance / min(first.1.residualRate, first.1.infinitesimal)
      let share: Markup =
        seen.isFinite ? "; one of about \(Notation.brief(100 * seen)) % is just seen" : ""
      return figure(
        try chart.svg(
          description: "Scores of a true scaling with one weight wrong against the error of the "
            + "weight, both logarithmic: straight lines above the tolerance."),
        """
        <b>Sensitivity.</b> A true scaling with its last weight wrong. The scores are in proportion \
        to the error\(share).
        """)
    }
  }
}
