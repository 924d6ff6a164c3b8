import Foundation
import Synchronization

/// How far the work is: a bar on a terminal, a plain line now and then elsewhere.
///
/// Nothing is shown for the first two seconds, so short work stays silent.
final class ProgressBar: Sendable {
  private struct State {
    var lastShown: Date
    var isShown = false
  }

  private let title: String
  private let unit: String
  private let total: Double
  private let isQuiet: Bool
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private let start = Date()
  private let state: Mutex<State>

  /// Begins to count.
  ///
  /// - Parameters:
  ///   - title: what is being done.
  ///   - total: how many units there are.
  ///   - unit: what is counted.
  init(_ title: String, total: Int, unit: String, isQuiet: Bool) {
    self.title = title
    self.unit = unit
    self.total = Double(total)
    self.isQuiet = isQuiet
    state = Mutex(State(lastShown: start))
  }

  /// Tells how many units are done, and perhaps a stage of the work.
  func update(_ done: Double, stage: String? = nil) {
    if isQuiet { return }
    let now = Date()
    state.withLock { state in
      let pause = isTerminal && state.isShown ? 0.1 : isTerminal ? 2 : 5
      guard now.timeIntervalSince(state.lastShown) >= pause else { return }
      state.lastShown = now
      state.isShown = true
      let line = line(done, stage: stage, elapsed: now.timeIntervalSince(start))
      write(isTerminal ? "\r\u{1B}[2K\(line)" : "\(line)\n")
    }
  }

  /// Removes the bar.
  func finish() {
    state.withLock { state in
      if state.isShown, isTerminal { write("\r\u{1B}[2K") }
      state.isShown = false
    }
  }

  private func line(_ done: Double, stage: String?, elapsed: Double) -> String {
    let fraction = total > 0 ? min(done / total, 1) : 0
    let filled = Int(fraction * 30)
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: 30 - filled)
    let rate = done / max(elapsed, 1e-9)
    let rest = fraction > 0 ? elapsed * (1 - fraction) / fraction : .infinity
    var line = "\(title) [\(bar)] \(Int(fraction * 100)) %"
    if unit.isEmpty {
      line += stage.map { ", \($0)" } ?? ""
    } else {
      line += ", \(Int(done)) of \(Int(total)) \(unit), \(String(format: "%.3g", rate))/s"
    }
    return line + (rest.isFinite ? ", \(ProgressBar.duration(rest)) left" : "")
  }

  private static func duration(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded(.up))
    return whole < 60
      ? "\(whole) s"
      : whole < 3600 ? "\(whole / 60) min" : "\(whole / 3600) h \(whole % 3600 / 60) min"
  }

  private func write(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }
}
