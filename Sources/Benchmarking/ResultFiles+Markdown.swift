import Configuration
import Foundation

extension ResultFiles {
  /// The table for people, with what it was made by at its head.
  public var markdown: String {
    let rows = self.rows
    var lines = ["# Results", ""]
    if !suite.title.isEmpty { lines += [Self.plain(suite.title), ""] }
    lines += head + [""] + Self.table(rows)
    let notes = suite.datasets.filter { dataset in
      dataset.note != nil && rows.contains { $0.dataset == dataset.name }
    }
    if !notes.isEmpty {
      lines += ["", "## The datasets", ""]
      lines += notes.map { "- **\($0.name)**: \(Self.plain($0.note ?? ""))" }
    }
    let silent = rows.flatMap(\.records).filter { $0.verdict == .none && !$0.isControl }
    lines += Self.list("Nothing claimed, where there is something", silent) {
      $0.evaluation?["noClaim"]?.string ?? "no generator"
    }
    let failed = rows.flatMap(\.records).filter { $0.status != .complete }
    lines += Self.list("Failures", failed) {
      "`\($0.stage ?? "")`: \($0.reason ?? $0.status.rawValue)"
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var head: [String] {
    let last = records.map(\.date).max() ?? ""
    func distinct(_ texts: [String]) -> String {
      var list: [String] = []
      for text in texts where !list.contains(text) { list.append(text) }
      return Self.plain(list.joined(separator: "; "))
    }
    return [
      "Made by `\(command)`.", "", "- date: \(last.prefix(10))",
      "- machine: \(distinct(records.map { "\($0.machine)" }))",
      "- version of symsim: \(distinct(records.map(\.version)))", "",
      "Each row is a learner on a dataset, over seeds of the learner; mean ± standard deviation. *Found* is the",
      "dimension of the span that was claimed, of that which can be found. *Angle* is the largest principal angle between",
      "them in degrees, of the runs that claimed something. *All found*, *part found*: within "
        + Spread.text(RunRecord.largestAngleOfTruth, decimals: 0) + " degrees of the truth;",
      "*wrong claim*: not, or more than is true, or anything on a control. *Extent*: the largest error of how far labels are kept,",
      "in the parameter of the generator. *Transformations hold*: single ones, as many as were found beside the identity,",
      "each with an error of 0.1 of the motion at most. Seconds and peak memory are those of `symsim learn`.",
    ]
  }

  private static func table(_ rows: [ResultRow]) -> [String] {
    let header = [
      "dataset", "learner", "runs", "found", "angle", "extent", "verdict", "seconds", "memory, MB",
    ]
    let cells = rows.map { row -> [String] in
      let (found, findable) = row.dimensions
      let numbers = found.map(String.init).joined(separator: ", ")
      let verdicts = row.verdicts.map { verdict, count in
        count == row.records.count ? verdict.rawValue : "\(count) \(verdict.rawValue)"
      }
      return [
        row.dataset + (row.isControl ? " (control)" : ""), row.label, "\(row.records.count)",
        found.isEmpty ? "" : numbers + (findable.map { " of \($0)" } ?? ""),
        row.angle?.text(decimals: 2) ?? "", row.extentError?.text(decimals: 3) ?? "",
        verdicts.joined(separator: ", "), row.seconds?.text(decimals: 1) ?? "",
        row.peakMemory.map { Spread.text(Double($0) / 1e6, decimals: 0) } ?? "",
      ]
    }
    func line(_ cells: [String]) -> String {
      "| " + cells.map { Self.plain($0).replacing("|", with: "\\|") }.joined(separator: " | ")
        + " |"
    }
    let marks = header.enumerated().map { [2, 3, 4, 5, 7, 8].contains($0.offset) ? "---:" : "---" }
    return [line(header), "|" + marks.joined(separator: "|") + "|"] + cells.map(line)
  }

  private static func list(
    _ title: String, _ records: [RunRecord], _ text: (RunRecord) -> String
  ) -> [String] {
    guard !records.isEmpty else { return [] }
    let lines = records.map { record in
      "- \(record.dataset), \(plain(record.label)), seed \(record.seed): \(plain(text(record)))"
    }
    return ["", "## \(title)", ""] + lines
  }

  /// A text on one line, without what Markdown takes for more than text.
  private static func plain(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.replacing("<", with: "&lt;").replacing("*", with: "\\*").replacing("_", with: "\\_")
  }
}
