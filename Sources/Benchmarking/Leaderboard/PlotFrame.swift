import Pages

/// The frame of a plot with angles upwards, and what stands at its edges.
struct PlotFrame {
  let width: Double
  let height: Double
  let left: Double
  let right: Double
  let angles: AngleAxis

  /// What the figure shows, for those who do not see it.
  let description: String

  /// A plot with marks in its frame.
  func figure(_ marks: [Markup]) -> Markup {
    """
    <svg class="plot" viewBox="0 0 \(px(width)) \(px(height))" width="\(px(width))" height="\(px(height))" role="img" \
    aria-label="\(text: description)" font-family="sans-serif" font-size="11" fill="currentColor">
    \((edges + marks).joined())
    </svg>
    """
  }

  /// Whether there is room for short names alone.
  private var isSmall: Bool { left < 100 }

  private var edges: [Markup] {
    var edges: [Markup] = angles.scale.ticks.map { tick in
      let y = angles.place(tick.value)
      let isLeast = tick.value <= angles.scale.lower * 1.001
      return line(left, y, right, y)
        + Self.text((isLeast ? "≤ " : "") + tick.text, x: left - 6, y: y + 4, anchor: "end")
    }
    let limit = angles.place(RunRecord.largestAngleOfTruth)
    edges.append(line(left, limit, right, limit, "currentColor", dashes: "4 3"))
    for lane in angles.lanes {
      let y = angles.place(lane)
      edges += [
        line(left, y + AngleAxis.laneHeight / 2, right, y + AngleAxis.laneHeight / 2),
        Self.text(isSmall ? lane.word : lane.rawValue, x: left - 6, y: y + 4, anchor: "end"),
      ]
    }
    edges.append(
      "<rect x=\"\(px(left))\" y=\"\(px(angles.top))\" width=\"\(px(right - left))\" "
        + "height=\"\(px(angles.bottom - angles.top))\" fill=\"none\" stroke=\"var(--quiet)\" stroke-width=\"0.75\"/>"
    )
    return edges
  }

  /// A tick below the frame.
  func tick(_ text: String, x: Double) -> Markup {
    line(x, angles.top, x, angles.bottom + 3)
      + Self.text(text, x: x, y: angles.bottom + 16, anchor: "middle")
  }

  /// The title of the horizontal axis.
  func title(below text: String) -> Markup {
    Self.text(text, x: (left + right) / 2, y: height - 4, anchor: "middle", size: 12)
  }

  /// The title of the axis of angles.
  func title(beside text: String) -> Markup {
    """
    <text transform="translate(13 \(px((angles.edge + angles.bottom) / 2))) rotate(-90)" \
    text-anchor="middle" font-size="12">\(text: text)</text>
    """
  }

  /// A straight line.
  func line(
    _ x: Double, _ y: Double, _ toX: Double, _ toY: Double, _ colour: Markup = "var(--faint)",
    dashes: Markup = ""
  ) -> Markup {
    let dashed: Markup = dashes == .empty ? "" : " stroke-dasharray=\"\(dashes)\""
    return "<line x1=\"\(px(x))\" y1=\"\(px(y))\" x2=\"\(px(toX))\" y2=\"\(px(toY))\" "
      + "stroke=\"\(colour)\" stroke-width=\"0.75\"\(dashed)/>"
  }

  /// A text whose baseline is at `y`.
  static func text(
    _ text: String, x: Double, y: Double, anchor: Markup, size: Int = 11
  ) -> Markup {
    "<text x=\"\(px(x))\" y=\"\(px(y))\" text-anchor=\"\(anchor)\" font-size=\"\(size)\">\(text: text)</text>"
  }
}
