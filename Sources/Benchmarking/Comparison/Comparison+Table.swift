extension Comparison {
  /// The cells of a table for people, the header first.
  public var table: [[String]] {
    let header = ["", "dataset", "learner", "angle", "", "verdict", "seconds", "memory"]
    return [header] + rows.map(\.cells)
  }
}

extension RowComparison {
  fileprivate var cells: [String] {
    let mark = isWorse ? "WORSE" : isBetter ? "better" : ""
    let angles = [before, after].map { $0.angle?.brief ?? "–" }
    let difference = self.difference.map { value in
      decision == .same ? "same" : "\(value > 0 ? "+" : "")\(Spread.brief(value))"
    }
    let decided = decision.flatMap { $0 == .same ? nil : $0.rawValue }
    func ratio(_ value: Double?) -> String {
      value.map { "× \(Spread.text($0, decimals: 2))" } ?? "–"
    }
    return [
      mark, before.dataset + (hasOtherData ? " (other data)" : ""), before.label,
      difference == "same" ? angles[0] : angles.joined(separator: " → "),
      [difference, decided].compactMap { $0 }.joined(separator: ", "), verdictText,
      ratio(secondsRatio), ratio(memoryRatio),
    ]
  }

  /// The verdicts that changed, or those that stayed.
  private var verdictText: String {
    guard !changes.isEmpty else {
      return before.verdicts.map { verdict, count in
        before.verdicts.count == 1 ? verdict.rawValue : "\(count) \(verdict.rawValue)"
      }.joined(separator: ", ")
    }
    var groups: [(text: String, seeds: [Int])] = []
    for change in changes {
      let text = "\(change.before.rawValue) → \(change.after.rawValue)"
      if let index = groups.firstIndex(where: { $0.text == text }) {
        groups[index].seeds += change.seed.map { [$0] } ?? []
      } else {
        groups.append((text, change.seed.map { [$0] } ?? []))
      }
    }
    return groups.map { group in
      let seeds = group.seeds.map(String.init).joined(separator: ", ")
      return group.text
        + (seeds.isEmpty ? "" : " (seed\(group.seeds.count > 1 ? "s" : "") \(seeds))")
    }.joined(separator: "; ")
  }
}
