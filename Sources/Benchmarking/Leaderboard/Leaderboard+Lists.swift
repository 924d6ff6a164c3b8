import Configuration
import Pages

extension Leaderboard {
  /// Runs that claimed nothing where there is something.
  var silenceSection: Markup {
    let silent = records.filter { $0.verdict == .none && !$0.isControl }
    return list("Nothing claimed, where there is something", silent) {
      $0.evaluation?["noClaim"]?.string ?? "no generator"
    }
  }

  /// Runs without a score.
  var failureSection: Markup {
    list("Failures", records.filter { $0.status != .complete }) { record in
      (record.stage.map { "\($0): " } ?? "") + (record.reason ?? record.status.rawValue)
    }
  }

  /// What a reader has to know of the datasets.
  var noteSection: Markup {
    let notes = results.suite.datasets.compactMap { dataset -> Markup? in
      guard let note = dataset.note, rows.contains(where: { $0.dataset == dataset.name }) else {
        return nil
      }
      return "<dt>\(text: dataset.name)</dt><dd>\(text: note)</dd>"
    }
    guard !notes.isEmpty else { return "" }
    return """
      <details><summary>The datasets</summary>
      <dl class="terms">
      \(notes.joined())
      </dl></details>
      """
  }

  /// Runs with reasons, those of one row with the same reason together.
  private func list(
    _ title: Markup, _ records: [RunRecord], _ reason: (RunRecord) -> String
  ) -> Markup {
    guard !records.isEmpty else { return "" }
    var groups: [(records: [RunRecord], reason: String)] = []
    for record in records {
      let why = reason(record)
      let same = groups.firstIndex {
        $0.reason == why && $0.records[0].dataset == record.dataset
          && $0.records[0].label == record.label
      }
      if let same {
        groups[same].records.append(record)
      } else {
        groups.append(([record], why))
      }
    }
    let lines = groups.map { group -> Markup in
      """
      <tr><th scope="row">\(text: group.records[0].dataset)</th><td>\(text: group.records[0].label)</td>\
      <td>\(seedLinks(group.records))</td><td class="reason">\(text: group.reason)</td></tr>
      """
    }
    return """
      <details><summary>\(title) <span class="quiet">(\(records.count))</span></summary>
      <div class="scroll"><table>
      <thead><tr><th scope="col">dataset</th><th scope="col">learner</th><th scope="col">seeds</th><th scope="col">reason</th></tr></thead>
      <tbody>
      \(lines.joined())
      </tbody></table></div></details>
      """
  }
}
