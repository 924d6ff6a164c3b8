import ArgumentParser
import Benchmarking
import Configuration

struct BenchCompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Put two folders of results beside each other.",
    discussion: """
      Rows are matched by data set and learner with its settings, verdicts by seed. A difference of mean angles is
      beyond the spread where Welch's t says so at 95 %, which takes two runs on both sides. Times and memory are
      compared on one machine only. The exit status is 0 whatever the outcome, unless --fail-if-worse is given.

      Example:
        symsim bench compare results.before results
        symsim bench compare old/results.jsonl new/results.jsonl --json
        symsim bench compare main branch --fail-if-worse
      """)

  @Argument(help: "The folder of results to start from, or its results.jsonl.")
  var first: String

  @Argument(help: "The folder of results to be judged, or its results.jsonl.")
  var second: String

  @Flag(help: "Exit with status 1 where a verdict got worse.")
  var failIfWorse = false

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let comparison = Comparison(
      try ResultLog.records(at: first), try ResultLog.records(at: second))
    print(json ? comparison.json.text(pretty: true) : report(comparison))
    if failIfWorse, !comparison.worse.isEmpty { throw ExitCode(1) }
  }

  private func report(_ comparison: Comparison) -> String {
    var lines: [String] = []
    if comparison.rows.isEmpty {
      lines.append("no data set and learner is in both")
    } else {
      lines.append(Console.table(comparison.table))
    }
    func list(_ title: String, _ rows: [ResultRow]) {
      guard !rows.isEmpty else { return }
      lines.append("")
      lines.append("only in \(title):")
      lines += rows.map { "  \($0.dataset), \($0.label)" }
    }
    list(first, comparison.onlyBefore)
    list(second, comparison.onlyAfter)
    if !comparison.notes.isEmpty { lines.append("") }
    lines += comparison.notes.map { "note: \($0)" }
    let better = comparison.rows.count { !$0.isWorse && $0.isBetter }
    lines.append("")
    lines.append(
      "\(comparison.rows.count) rows in both: \(comparison.worse.count) with a worse verdict, \(better) with a better one"
    )
    return lines.joined(separator: "\n")
  }
}
