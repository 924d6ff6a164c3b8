import Pages

extension Leaderboard {
  /// The verdict of each learner on each dataset.
  var matrixSection: Markup {
    let matrix = VerdictMatrix(rows)
    guard matrix.isWorthReading else { return "" }
    let families = matrix.families
    let hasLevels = families.contains { $0.count > 1 }
    let heads = [
      Self.sortHead("learner", key: "learner", column: 0, span: hasLevels ? 2 : 1),
      Self.sortHead(
        "all found", key: "all", column: 1, isNumber: true, span: hasLevels ? 2 : 1, "tally"),
      Self.sortHead(
        "wrong claims", key: "wrong", column: 2, isNumber: true, span: hasLevels ? 2 : 1, "tally"),
    ]
    let tops: [Markup] =
      hasLevels
      ? families.map {
        $0.count == 1
          ? "<th scope=\"col\" rowspan=\"2\" class=\"first\">\(Self.broken($0.name))</th>"
          : "<th scope=\"colgroup\" colspan=\"\($0.count)\" class=\"first\">\(Self.broken($0.name))</th>"
      } : matrix.columns.map { Self.columnHead($0) }
    let levels = matrix.columns.enumerated().filter { index, column in
      families.first { $0.name == column.family }?.count ?? 1 > 1
    }.map { index, column -> Markup in
      let isFirst = index == 0 || matrix.columns[index - 1].family != column.family
      let text = column.noise.map(Self.percent) ?? "\(text: column.dataset)"
      return "<th scope=\"col\" class=\"level\(isFirst ? " first" : "")\">\(text)</th>"
    }
    let second: Markup = hasLevels ? "<tr>\(levels.joined(separator: ""))</tr>" : ""
    let note: Markup =
      hasLevels
      ? " Below the name of a dataset: the noise of the data, of the field’s standard deviation."
      : ""
    return """
      <section>
      <h2>Learners and datasets</h2>
      <p class="note">A cell has the verdict, the dimension found of that which can be found, the mean angle, and a link to each seed. \
      Where seeds differ, the colour is that of the worst.\(note)</p>
      <p class="legend">\(badges.joined(separator: " "))</p>
      <div class="scroll wide"><table class="matrix sortable" data-name="learners">
      <thead><tr>\((heads + tops).joined(separator: ""))</tr>\(second)</thead>
      <tbody>
      \(matrix.lines.map { line($0, in: matrix) }.joined())
      </tbody></table></div>
      </section>
      """
  }

  /// The verdicts that occur, explained by themselves.
  private var badges: [Markup] {
    RunRecord.Verdict.allCases.filter { verdict in records.contains { $0.verdict == verdict } }
      .map { VerdictBadge(verdict: $0, isControl: false).markup }
  }

  private func line(_ line: VerdictMatrix.Line, in matrix: VerdictMatrix) -> Markup {
    let records = line.records
    let all = records.count { $0.verdict == .all || $0.verdict == .hold }
    let wrong = records.count { $0.verdict == .wrong }
    let candidates = records.count { !$0.isControl }
    let cells = zip(matrix.columns, line.cells).enumerated().map { index, pair -> Markup in
      let isFirst = index == 0 || matrix.columns[index - 1].family != pair.0.family
      return cell(pair.1, isFirst: isFirst)
    }
    return """
      <tr><th scope="row" data-sort="\(text: line.name)"><span class="clip" title="\(text: line.name)">\(text: line.name)</span></th>\
      <td class="tally" data-sort="\(all)"><b>\(all)</b> of \(candidates)</td>\
      <td class="tally" data-sort="\(wrong)"><b\(wrong > 0 ? " class=\"bad\"" : "")>\(wrong)</b> of \(records.count)</td>\
      \(cells.joined(separator: ""))</tr>
      """
  }

  private func cell(_ rows: [ResultRow], isFirst: Bool) -> Markup {
    let first: Markup = isFirst ? " first" : ""
    let worst = rows.flatMap(\.badges).max { left, right in
      left.badge.verdict.badness(onControl: left.badge.isControl)
        < right.badge.verdict.badness(onControl: right.badge.isControl)
    }
    guard let worst else {
      return "<td class=\"cell empty\(first)\"><span title=\"not run\">·</span></td>"
    }
    return "<td class=\"cell \(worst.badge.colour)\(first)\">"
      + rows.map(block).joined(separator: "") + "</td>"
  }

  /// A row in a cell.
  private func block(_ row: ResultRow) -> Markup {
    let badges = row.badges
    let marks = badges.map { badge, count -> Markup in
      badges.count == 1
        ? "\(badge.sign) \(badge.word)" : "<span class=\"mixed\">\(badge.sign) \(count)</span>"
    }
    let title =
      "\(row.label) on \(row.dataset): "
      + badges.map { "\($0.count) \($0.badge.verdict.rawValue)" }.joined(separator: ", ")
    let angle = row.angle.map { angle -> Markup in
      angle.mean < 1e-3
        ? "&lt; 0.001°"
        : "\(text: Spread.brief(angle.mean))°"
          + (angle.briefDeviation.map { "<small>± \(text: $0)</small>" } ?? "")
    }
    return """
      <div title="\(text: title)"><b>\(marks.joined(separator: " "))</b>\
      <span>\(found(row))</span><span>\(angle ?? "")</span>\(seedLinks(row.records))</div>
      """
  }

  /// The dimensions that were found, of that which can be.
  func found(_ row: ResultRow) -> Markup {
    let (found, findable) = row.dimensions
    guard let least = found.first, let most = found.last else { return "" }
    let number: Markup = least == most ? "\(least)" : "\(least)–\(most)"
    return row.isControl ? number : number + (findable.map { " of \($0)" } ?? "")
  }

  private static func columnHead(_ column: VerdictMatrix.Column) -> Markup {
    let control: Markup = column.isControl ? "<small>control</small>" : ""
    return "<th scope=\"col\" class=\"first\">\(broken(column.dataset))\(control)</th>"
  }

  /// A name that may be broken after its hyphens.
  private static func broken(_ name: String) -> Markup {
    name.split(separator: "-", omittingEmptySubsequences: false).map { Markup(text: String($0)) }
      .joined(separator: "-<wbr/>")
  }

  /// A share as a percentage.
  static func percent(_ share: Double) -> Markup {
    Markup(text: percentText(share))
  }

  /// A header by which a table is sorted.
  static func sortHead(
    _ title: Markup, key: Markup, column: Int, isNumber: Bool = false, span: Int = 1,
    _ classes: Markup = ""
  ) -> Markup {
    """
    <th scope="col" class="\(classes)" data-key="\(key)" data-column="\(column)" data-type="\(isNumber ? "number" : "text")"\
    \(span > 1 ? " rowspan=\"2\"" : "") aria-sort="none"><button type="button">\(title)</button></th>
    """
  }
}
