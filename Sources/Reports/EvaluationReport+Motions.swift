import Evaluation
import Fields
import Figures
import Jets
import Pages
import Symmetries

extension EvaluationReport {
  /// The motions for which solutions are drawn, in standard motions.
  private static let shown = [0, 0.25, 0.5, 1]

  /// A solution carried along each generator.
  var motionSection: Markup {
    get throws {
      guard !scored.isEmpty, solution.times.count > 1 else { return .empty }
      let names = model.space.coordinateNames
      let cards = try scored.map { try card($0.field, $0.scores, names) }
      let middle = Notation.plain(solution.times[solution.times.count / 2])
      return """
        <section>
        <h2>Along each generator</h2>
        <div class="intro">
        <div><p>A generator moves the points (\(text: names.joined(separator: ", "))) of a solution’s graph. If \
        it is a symmetry, the moved graph is a solution again. The pictures move the solution here \
        beside, by up to one standard motion: the length at which coordinates change by one standard \
        deviation of the data.</p>
        <p>For each generator: its arrows in the plane that it moves most; the solution moved by \
        ε = 1, in the same window (grey where the moved solution is not known); and the solution at \
        \(Formula.markup("\(names[0]) = \(middle)")) for growing ε.</p></div>
        \(figure(try original(names), solution.fields.count > 1
          ? "<b>The solution</b>, \(Formula.markup(names[2])) of it, left alone, ε = 0."
          : "<b>The solution</b> left alone, ε = 0."))
        </div>
        \(cards.joined())
        </section>
        """
    }
  }

  private func window(_ names: [String]) -> Grid {
    let (first, last) = (solution.times[0], solution.times[solution.times.count - 1])
    return Grid(axes: [
      .uniform(names[0], start: first, length: last - first, count: 121),
      .uniform(names[1], start: solution.positions[0], length: solution.period, count: 161),
    ])
  }

  private func kymograph(
    _ graph: TransportedGraph, field: Int, _ names: [String]
  ) -> Kymograph {
    var figure = Kymograph(
      panels: [
        Kymograph.Panel(field: graph.field(field, named: names[2 + field], on: window(names)))
      ])
    figure.panelSize = SIMD2(170, 140)
    let values = solution.fields[field]
    if let low = values.min(), let high = values.max(), low < high { figure.range = low...high }
    return figure
  }

  /// The field that a generator moves most, in standard deviations; of equals the first.
  private func shownField(of generator: any SmoothGenerator) -> Int {
    let tangents = generator.tangents(at: evaluation.points).coordinates
    let sizes = zip(tangents, evaluation.deviations).dropFirst(2).map { values, deviation in
      values.reduce(0) { $0 + $1 * $1 } / (deviation * deviation)
    }
    return sizes.indices.dropFirst().reduce(0) { sizes[$1] > 1.01 * sizes[$0] ? $1 : $0 }
  }

  private func original(_ names: [String]) throws -> String {
    let still = PolynomialVectorField<Double>(
      space: model.space,
      components: Array(repeating: Polynomial(), count: model.space.dimension))
    return try kymograph(TransportedGraph(solution, along: still, for: 0), field: 0, names)
      .svg(description: "The solution over space and time, in colour.")
  }

  private func card(
    _ field: any SmoothGenerator, _ scores: GeneratorEvaluation, _ names: [String]
  ) throws -> Markup {
    let length = evaluation.length(of: field)
    guard length.isFinite, length > 0 else { return .empty }
    let plane = GeneratorPlane(
      of: field, over: solution, points: evaluation.points, deviations: evaluation.deviations)
    let graphs = Self.shown.map {
      TransportedGraph(solution, along: field, for: $0 / length)
    }
    let plain = "arrows over (\(names[plane.axes.across]), \(names[plane.axes.up]))"
    let polynomial = field as? PolynomialVectorField<Double>
    let (held, values) = (plane.held, plane.heldValues)
    let matters = held.filter { !(polynomial?.isFree(of: $0) ?? false) }
    func text(_ coordinates: [Int]) -> String {
      coordinates.map { "\(names[$0]) = \(Notation.plain(values[$0]))" }.joined(separator: ", ")
    }
    let shown = shownField(of: field)
    let figures = [
      figure(
        try plane.chart(names: names, solution: solution).svg(
          description: "Arrows of the generator over \(names[plane.axes.across]) and "
            + "\(names[plane.axes.up]) at \(text(held))."),
        matters.isEmpty
          ? "\(text: plain)" : "\(text: plain) at \(Formula.markup(text(matters)))"),
      figure(
        try moved(graphs[graphs.count - 1], field: shown, names).svg(
          description: "The solution moved by one standard motion, over space and time."),
        solution.fields.count > 1
          ? "\(Formula.markup(names[2 + shown])) moved by ε = 1" : "moved by ε = 1"),
      figure(
        try profiles(graphs, field: shown, names).svg(
          description: "The solution at the middle time, moved by growing lengths."),
        "at \(Formula.markup("\(names[0]) = \(Notation.plain(solution.times[solution.times.count / 2]))")), by ε"
      ),
    ]
    return """
      <article class="card">
      <h3>v<sub>\(scores.index + 1)</sub> = \(Formula.markup(scores.expression)) \(badge(scores.verdict))</h3>
      <div class="triple">
      \(figures.joined())
      </div>
      </article>
      """
  }

  private func moved(_ graph: TransportedGraph, field: Int, _ names: [String]) -> Kymograph {
    var figure = kymograph(graph, field: field, names)
    // A scaling changes the values: its picture has its own range.
    let values = figure.panels[0].field.values.filter(\.isFinite)
    if let low = values.min(), let high = values.max(), low < high { figure.range = low...high }
    return figure
  }

  private func profiles(
    _ graphs: [TransportedGraph], field: Int, _ names: [String]
  ) -> LineChart {
    let time = solution.times[solution.times.count / 2]
    let window = solution.positions[0]...(solution.positions[0] + solution.period)
    var chart = LineChart(
      series: zip(Self.shown, graphs).enumerated().map { index, pair in
        var curve = LineChart.Series(
          name: Notation.plain(pair.0),
          points: pair.1.profile(ofField: field, at: time, within: window),
          colour: ColourMap.viridis.colour(at: 0.9 * Double(index) / Double(graphs.count - 1)))
        curve.lineWidth = 1.1
        return curve
      })
    chart.hasMarkers = false
    chart.xLabel = names[1]
    chart.yLabel = names[2 + field]
    chart.size = SIMD2(170, 140)
    return chart
  }
}

extension PolynomialVectorField {
  /// Whether no component depends on a coordinate.
  fileprivate func isFree(of coordinate: Int) -> Bool {
    components.allSatisfy { $0.terms.keys.allSatisfy { $0.exponents[coordinate] == 0 } }
      && functions.allSatisfy { !$0.variables.contains(space.variable(at: coordinate)) }
  }
}
