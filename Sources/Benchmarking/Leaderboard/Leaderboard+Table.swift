import Pages

extension Leaderboard {
  /// All rows, to be sorted and filtered.
  var tableSection: Markup {
    let extents = rows.contains { $0.extentError != nil }
    let noises = rows.contains { $0.noise != nil }
    var columns: [(title: Markup, key: Markup, isNumber: Bool)] = [("dataset", "dataset", false)]
    if noises { columns.append(("noise", "noise", true)) }
    columns += [
      ("learner", "learner", false), ("runs", "runs", true), ("verdict", "verdict", true),
      ("found", "found", true), ("angle, °", "angle", true),
    ]
    if extents { columns.append(("extent error", "extent", true)) }
    columns += [
      ("seconds", "seconds", true), ("processor, s", "processor", true),
      ("memory, MB", "memory", true),
    ]
    let heads = columns.enumerated().map { index, column in
      Self.sortHead(
        column.title, key: column.key, column: index, isNumber: column.isNumber,
        column.isNumber && column.key != "verdict" && column.key != "runs" ? "number" : "")
    }
    return """
      <section>
      <h2>All rows</h2>
      \(filters)
      <div class="scroll"><table class="rows sortable" data-name="sort">
      <thead><tr>\(heads.joined(separator: ""))</tr></thead>
      <tbody>
      \(rows.map { line($0, hasNoise: noises, hasExtent: extents) }.joined())
      </tbody></table></div>
      </section>
      """
  }

  private func line(_ row: ResultRow, hasNoise: Bool, hasExtent: Bool) -> Markup {
    let badges = row.badges
    let verdicts = badges.map { badge, count in
      badges.count == 1 ? badge.markup : "<span class=\"count\">\(count)</span>\(badge.markup)"
    }
    let badness = row.records.map { Double($0.verdict.badness(onControl: row.isControl)) }
    let control: Markup = row.isControl ? " <small>control</small>" : ""
    var cells: [Markup] = [
      "<th scope=\"row\" data-sort=\"\(text: row.dataset)\">\(text: row.dataset)\(control)</th>"
    ]
    if hasNoise { cells.append(Self.number(row.noise, row.noise.map(Self.percent))) }
    let settings = row.label.dropFirst(row.learner.count).drop { $0 == " " }
    cells += [
      """
      <td class="learner" data-sort="\(text: row.label)"><b>\(text: row.learner)</b>\
      \(settings.isEmpty ? "" : " <span class=\"clip\" title=\"\(text: row.label)\">\(text: String(settings))</span>")</td>
      """,
      "<td data-sort=\"\(row.records.count)\">\(seedLinks(row.records))</td>",
      "<td class=\"verdict\" data-sort=\"\(text: Spread(of: badness).map { "\($0.mean)" } ?? "")\">\(verdicts.joined(separator: " "))</td>",
      Self.number(
        Spread(of: row.records.compactMap(\.found).map(Double.init))?.mean, found(row)),
      Self.number(row.angle),
    ]
    if hasExtent { cells.append(Self.number(row.extentError)) }
    cells += [
      Self.number(row.seconds), Self.number(row.processorSeconds),
      Self.number(
        row.peakMemory.map(Double.init),
        row.peakMemory.map { Markup(text: Spread.text(Double($0) / 1e6, decimals: 0)) }),
    ]
    let all = row.verdicts.map(\.verdict.rawValue).joined(separator: "|")
    return """
      <tr data-verdict="\(text: all)" data-learner="\(text: row.learner)" data-family="\(text: row.family)">\
      \(cells.joined(separator: ""))</tr>
      """
  }

  private static func number(_ spread: Spread?) -> Markup {
    number(spread?.mean, spread.map { Markup(text: $0.brief) })
  }

  /// A cell that is sorted by a number; without one it comes last.
  private static func number(_ value: Double?, _ shown: Markup?) -> Markup {
    "<td class=\"number\" data-sort=\"\(text: value.map { "\($0)" } ?? "")\">\(shown ?? "")</td>"
  }

  /// What the table can be narrowed by.
  private var filters: Markup {
    func distinct(_ texts: [String]) -> [String] {
      var list: [String] = []
      for text in texts where !list.contains(text) { list.append(text) }
      return list
    }
    func boxes(_ name: Markup, _ legend: Markup, _ values: [String]) -> Markup {
      guard values.count > 1 else { return "" }
      let boxes = values.map { value -> Markup in
        "<label><input type=\"checkbox\" checked=\"\" data-filter=\"\(name)\" value=\"\(text: value)\"/>\(text: value)</label>"
      }
      return
        "<fieldset><legend>\(legend)</legend><div>\(boxes.joined(separator: ""))</div></fieldset>"
    }
    let verdicts = RunRecord.Verdict.allCases.filter { verdict in
      records.contains { $0.verdict == verdict }
    }
    return """
      <form class="filters">
      <label class="find">Rows with <input type="search" placeholder="text" data-filter="text"/></label>
      <output>\(rows.count) of \(rows.count) rows</output>
      \(boxes("verdict", "verdict", verdicts.map(\.rawValue)))
      \(boxes("learner", "learner", distinct(rows.map(\.learner))))
      \(boxes("family", "dataset", distinct(rows.map(\.family))))
      </form>
      """
  }
}
