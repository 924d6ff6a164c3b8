import Figures
import Pages

/// What a learner with its settings is called, and how its runs are drawn: by shape and colour.
struct LearnerMark: Hashable {
  /// The learner with its settings.
  let label: String

  /// The place among the learners of the page.
  let index: Int

  /// The marks of the learners of some rows, in their order.
  static func marks(of rows: [ResultRow]) -> [LearnerMark] {
    var labels: [String] = []
    for row in rows where !labels.contains(row.label) { labels.append(row.label) }
    return labels.enumerated().map { LearnerMark(label: $0.element, index: $0.offset) }
  }

  /// The colour, as a page writes it; black is the page's own ink.
  var colour: Markup {
    let code = Colour.series[index % Colour.series.count].code
    guard code != 0 else { return "currentColor" }
    let digits = String(code, radix: 16)
    return "#\(text: String(repeating: "0", count: 6 - digits.count) + digits)"
  }

  /// The mark in a drawing, around a place.
  ///
  /// Shapes change with colours, and both differ after a turn through all colours.
  func drawn(x: Double, y: Double, radius: Double = 4.2) -> Markup {
    let shapes = 7
    let at = { (dx: Double, dy: Double) -> Markup in
      "\(px(x + dx * radius)) \(px(y + dy * radius))"
    }
    let path: Markup
    switch index % shapes {
    case 0:
      return "<circle cx=\"\(px(x))\" cy=\"\(px(y))\" r=\"\(px(radius))\" fill=\"\(colour)\"/>"
    case 1: path = "M\(at(-0.9, -0.9))L\(at(0.9, -0.9))L\(at(0.9, 0.9))L\(at(-0.9, 0.9))Z"
    case 2: path = "M\(at(0, -1.15))L\(at(1.1, 0.85))L\(at(-1.1, 0.85))Z"
    case 3: path = "M\(at(0, -1.25))L\(at(1.25, 0))L\(at(0, 1.25))L\(at(-1.25, 0))Z"
    case 4: path = "M\(at(0, 1.15))L\(at(1.1, -0.85))L\(at(-1.1, -0.85))Z"
    case 5:
      return "<path d=\"M\(at(-1, -1))L\(at(1, 1))M\(at(1, -1))L\(at(-1, 1))\" fill=\"none\" "
        + "stroke=\"\(colour)\" stroke-width=\"2\"/>"
    default:
      return "<path d=\"M\(at(0, -1.2))L\(at(0, 1.2))M\(at(-1.2, 0))L\(at(1.2, 0))\" fill=\"none\" "
        + "stroke=\"\(colour)\" stroke-width=\"2\"/>"
    }
    return "<path d=\"\(path)\" fill=\"\(colour)\"/>"
  }

  /// The mark by itself, for a legend.
  var swatch: Markup {
    "<svg width=\"14\" height=\"14\" viewBox=\"0 0 14 14\" aria-hidden=\"true\">"
      + drawn(x: 7, y: 7) + "</svg>"
  }
}
