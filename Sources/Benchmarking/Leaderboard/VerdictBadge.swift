import Pages

/// A verdict as it is shown: by a sign, a word and a colour.
struct VerdictBadge {
  let verdict: RunRecord.Verdict
  let isControl: Bool

  /// A sign that stands for it without colour.
  var sign: Markup {
    switch verdict {
    case .all, .hold: "✓"
    case .part: "◐"
    case .none: isControl ? "✓" : "○"
    case .wrong: "✗"
    case .failed: "!"
    case .timedOut: "…"
    }
  }

  /// A short word, for a narrow column.
  var word: Markup {
    switch verdict {
    case .all: "all"
    case .hold: "hold"
    case .part: "part"
    case .none: "none"
    case .wrong: "wrong"
    case .failed: "failed"
    case .timedOut: "time"
    }
  }

  /// The class of its colour.
  var colour: Markup {
    switch verdict {
    case .all, .hold: "good"
    case .part: "part"
    case .none: isControl ? "good" : "none"
    case .wrong: "bad"
    case .failed, .timedOut: "off"
    }
  }

  /// It, whole.
  var markup: Markup {
    "<span class=\"badge \(colour)\">\(sign) \(text: verdict.rawValue)</span>"
  }
}

extension ResultRow {
  /// The verdicts that were given, the worst first, with how often.
  var badges: [(badge: VerdictBadge, count: Int)] {
    verdicts.map { (VerdictBadge(verdict: $0.verdict, isControl: isControl), $0.count) }
      .sorted { left, right in
        left.0.verdict.badness(onControl: isControl) > right.0.verdict.badness(onControl: isControl)
      }
  }
}
