import Benchmarking
import Foundation

extension ResultFiles {
  /// The table as it is printed.
  var report: String {
    let header = ["dataset", "learner", "found", "angle", "verdict", "seconds"]
    let cells = rows.map { row -> [String] in
      let found = row.dimensions.found.map(String.init).joined(separator: ", ")
      let findable = row.dimensions.findable.map { " of \($0)" } ?? ""
      return [
        row.dataset, row.label, found.isEmpty ? "" : found + findable,
        row.angle.map { String(format: "%.2f", $0.mean) } ?? "",
        row.verdicts.map { "\($0.count) \($0.verdict.rawValue)" }.joined(separator: ", "),
        row.seconds.map { String(format: "%.1f", $0.mean) } ?? "",
      ]
    }
    return Console.table([header] + cells)
  }
}
