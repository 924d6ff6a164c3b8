import Pages

/// The share of runs that found all there is, against the noise of the data: a group of bars a level.
struct ShareChart {
  let rows: [ResultRow]
  let levels: [Double]
  let learners: [LearnerMark]

  /// The drawing.
  var markup: Markup {
    let (left, right, top, bottom) = (46.0, 412.0, 16.0, 366.0)
    let step = (right - left) / Double(levels.count)
    let present = learners.filter { learner in rows.contains { $0.label == learner.label } }
    let width = min(46, 0.8 * step / Double(max(present.count, 1)))
    var parts: [Markup] = []
    for share in [0, 25, 50, 75, 100] {
      let y = bottom - Double(share) / 100 * (bottom - top)
      parts += [
        "<line x1=\"\(px(left))\" y1=\"\(px(y))\" x2=\"\(px(right))\" y2=\"\(px(y))\" stroke=\"var(--faint)\" stroke-width=\"0.75\"/>",
        PlotFrame.text("\(share) %", x: left - 6, y: y + 4, anchor: "end"),
      ]
    }
    for (index, level) in levels.enumerated() {
      let middle = left + (Double(index) + 0.5) * step
      parts.append(
        PlotFrame.text(
          Leaderboard.percentText(level), x: middle, y: bottom + 17, anchor: "middle"))
      for (number, learner) in present.enumerated() {
        let runs = rows.filter { $0.label == learner.label && $0.noise == level && !$0.isControl }
          .flatMap(\.records)
        guard !runs.isEmpty else { continue }
        let found = runs.count { $0.verdict == .all || $0.verdict == .hold }
        let share = Double(found) / Double(runs.count)
        let x = middle + (Double(number) - Double(present.count) / 2) * width
        let y = bottom - share * (bottom - top)
        parts.append(
          """
          <g><title>\(text: "\(learner.label), noise \(Leaderboard.percentText(level)): \(found) of \(runs.count) runs")</title>\
          <rect x="\(px(x + 2))" y="\(px(y))" width="\(px(width - 4))" height="\(px(max(bottom - y, 1)))" fill="\(learner.colour)" opacity="0.8"/>\
          \(learner.drawn(x: x + width / 2, y: y - 8, radius: 3.6))</g>
          """)
      }
    }
    parts.append(
      PlotFrame.text(
        "noise", x: (left + right) / 2, y: bottom + 42, anchor: "middle", size: 12))
    return """
      <svg class="plot" viewBox="0 0 420 412" width="420" height="412" role="img" \
      aria-label="The share of runs that found all, against the noise of the data." font-family="sans-serif" fill="currentColor">
      \(parts.joined())
      </svg>
      """
  }
}
