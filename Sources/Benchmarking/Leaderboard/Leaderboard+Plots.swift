import Pages

extension Leaderboard {
  /// The results as pictures.
  var plotSection: Markup {
    let first = timeFigure + shareFigure
    guard first != .empty else { return "" }
    let keys = learners.map { "<span class=\"key\">\($0.swatch)\(text: $0.label)</span>" as Markup }
    return """
      <section>
      <h2>Accuracy, drawn</h2>
      <p class="legend">\(keys.joined(separator: " "))</p>
      <div class="pair">\(first)</div>
      \(noiseFigures)
      </section>
      """
  }

  private func mark(of label: String) -> LearnerMark {
    learners.first { $0.label == label } ?? LearnerMark(label: label, index: 0)
  }

  /// A mark that tells of itself under the pointer, and leads to what tells of the run.
  private func pointed(_ mark: Markup, _ title: String, link: Markup? = nil) -> Markup {
    let group: Markup = "<g opacity=\"0.8\"><title>\(text: title)</title>\(mark)</g>"
    return link.map { "<a href=\"\($0)\">\(group)</a>" } ?? group
  }

  /// The angle of each run against the seconds of learning.
  private var timeFigure: Markup {
    let timed = records.filter { ($0.seconds ?? 0) > 0 }
    guard let seconds = LogarithmicAxis(holding: timed.compactMap(\.seconds)) else { return "" }
    let angles = AngleAxis(
      of: timed, lanes: AngleAxis.lanes(of: timed), top: 8, bottom: 372)
    let frame = PlotFrame(
      width: 800, height: 412, left: 118, right: 792, angles: angles,
      description:
        "The largest angle to the truth in degrees against the seconds of learning, both logarithmic, a mark a run."
    )
    let place = { (value: Double) -> Double in
      frame.left + 6 + seconds.fraction(value) * (frame.right - frame.left - 12)
    }
    let ticks = seconds.ticks.map { frame.tick($0.text, x: place($0.value)) }
    let marks = timed.map { record -> Markup in
      let took = record.seconds ?? 0
      let angle = record.largestAngle.map { ", \(Spread.brief($0))°" } ?? ""
      let title =
        "\(record.label) on \(record.dataset), seed \(record.seed): \(record.verdict.rawValue)\(angle), "
        + "\(Spread.brief(took)) s"
      return pointed(
        mark(of: record.label).drawn(x: place(took), y: angles.place(record)), title,
        link: link(to: record))
    }
    let titles = [
      frame.title(below: "seconds of learning, wall time"),
      frame.title(beside: "largest angle to the truth, °"),
    ]
    let missing = records.count - timed.count
    let note: Markup =
      missing > 0
      ? " Not drawn: \(missing) runs whose data could not be made or that were not started." : ""
    return """
      <figure><h3>Angle against time</h3>
      \(frame.figure(ticks + titles + marks))
      <figcaption>A mark is a run and leads to its report. Below is better, left is faster. Dashed: the angle up to which a claim counts \
      as right.\(note)</figcaption></figure>
      """
  }

  /// For each family with levels of noise the mean angle against them, family by family.
  private var noiseFigures: Markup {
    var families: [String] = []
    for row in rows where row.noise != nil && !families.contains(row.family) {
      families.append(row.family)
    }
    let noisy = rows.filter { $0.noise != nil }
    let levels = Set(noisy.compactMap(\.noise)).sorted()
    guard levels.count > 1 else { return "" }
    let lanes = AngleAxis.lanes(of: noisy.flatMap(\.records))
    let figures = families.map { family -> Markup in
      """
      <figure><h4>\(text: family)</h4>
      \(noiseFigure(noisy.filter { $0.family == family }, levels, family: family, lanes: lanes, all: noisy))</figure>
      """
    }
    return """
      <h3>Angle against noise</h3>
      <p class="note">Means over seeds of the largest angle to the truth, in degrees, against the noise of the data. In the lanes above: \
      levels at which no run has an angle.</p>
      <div class="multiples">
      \(figures.joined())
      </div>
      """
  }

  /// The share of runs that found all, against noise.
  private var shareFigure: Markup {
    let noisy = rows.filter { $0.noise != nil }
    let levels = Set(noisy.compactMap(\.noise)).sorted()
    guard levels.count > 1 else { return "" }
    return """
      <figure><h3>Runs that found all, against noise</h3>
      \(ShareChart(rows: noisy, levels: levels, learners: learners).markup)
      <figcaption>Of the runs of each learner on all datasets with that noise, as a fraction of the field’s standard deviation; controls are left out.</figcaption></figure>
      """
  }

  private func noiseFigure(
    _ rows: [ResultRow], _ levels: [Double], family: String, lanes: [AngleAxis.Lane],
    all: [ResultRow]
  ) -> Markup {
    let angles = AngleAxis(
      of: all.flatMap(\.records), lanes: lanes, top: 6, bottom: 168)
    let frame = PlotFrame(
      width: 300, height: 204, left: 52, right: 294, angles: angles,
      description: "The mean angle to the truth on \(family) against the noise of the data.")
    let step = (frame.right - frame.left) / Double(levels.count)
    let labels = Array(Set(rows.map(\.label))).map(mark).sorted { $0.index < $1.index }
    let place = { (level: Double, learner: Int) -> Double in
      let index = Double(levels.firstIndex(of: level) ?? 0)
      let shift = Double(learner) - Double(labels.count - 1) / 2
      return frame.left + (index + 0.5) * step + shift * min(9, 0.7 * step / Double(labels.count))
    }
    let ticks = levels.enumerated().map { index, level in
      frame.tick(Leaderboard.percentText(level), x: frame.left + (Double(index) + 0.5) * step)
    }
    var marks: [Markup] = []
    for (number, learner) in labels.enumerated() {
      let points = rows.filter { $0.label == learner.label }.sorted {
        ($0.noise ?? 0) < ($1.noise ?? 0)
      }.map { row in
        (
          row: row, x: place(row.noise ?? 0, number),
          y: row.angle.map { angles.place($0.mean) }
            ?? row.records.first.map(angles.place) ?? angles.top
        )
      }
      for (one, next) in zip(points, points.dropFirst())
      where one.row.angle != nil && next.row.angle != nil {
        marks.append(frame.line(one.x, one.y, next.x, next.y, learner.colour))
      }
      marks += points.map { point in
        let verdicts = point.row.verdicts.map { "\($0.count) \($0.verdict.rawValue)" }
        let angle = point.row.angle.map { ", \($0.brief)°" } ?? ""
        return pointed(
          learner.drawn(x: point.x, y: point.y, radius: 3.8),
          "\(learner.label) on \(point.row.dataset): \(verdicts.joined(separator: ", "))\(angle)")
      }
    }
    return frame.figure(ticks + [frame.title(below: "noise")] + marks)
  }

  /// A share as a percentage.
  static func percentText(_ share: Double) -> String { "\(Spread.plain(100 * share)) %" }
}
