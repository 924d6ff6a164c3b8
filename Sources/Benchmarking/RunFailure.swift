import Configuration
import Foundation

/// Why a run has no score.
struct RunFailure: Hashable, Sendable {
  /// The command that failed.
  var stage: String

  /// Whether it was ended at its time limit.
  var isTimeOut = false

  /// Why, in a line.
  var reason: String

  /// The failure of a command that has ended in some other way than well.
  ///
  /// - Parameter said: what the command wrote to standard error.
  init?(stage: String, _ outcome: ChildOutcome, timeLimit: Double, said: String) {
    self.stage = stage
    switch outcome.ending {
    case .exited(0): return nil
    case .timedOut:
      isTimeOut = true
      reason = "no answer within \(timeLimit.formatted(.number.grouping(.never))) s"
    case .signalled(let number):
      reason = "ended by signal \(number) (\(String(cString: strsignal(number))))"
    case .exited(let status): reason = Self.lastLine(of: said) ?? "exit status \(status)"
    case .flooded: reason = "it wrote too much to its log"
    case .cancelled: reason = "given up"
    }
  }

  /// A failure that is not that of a process.
  init(stage: String, reason: String) {
    self.stage = stage
    self.reason = reason
  }

  /// The last line that a command has said, without what cannot be printed.
  static func lastLine(of text: String) -> String? {
    let lines = text.split(whereSeparator: \.isNewline)
    guard var line = lines.map({ String($0).singleLine(limit: 300) }).last(where: { !$0.isEmpty })
    else { return nil }
    for mark in ["symsim: error: ", "symsim: "] where line.hasPrefix(mark) {
      line = String(line.dropFirst(mark.count))
    }
    return line
  }
}

extension RunRecord {
  /// Takes down a failure.
  mutating func fail(_ failure: RunFailure) {
    status = failure.isTimeOut ? .timedOut : .failed
    stage = failure.stage
    reason = failure.reason
  }
}
