import Configuration
import Foundation
import Learning
import Subprocess
import SystemPackage

/// A program that runs as a plugin: in a process group of its own, of which nothing is left running.
struct PluginProcess: Sendable {
  /// How it ended.
  enum Ending: Hashable, Sendable {
    case exited(Int32)
    case signalled(Int32)
    case timedOut
    /// Ended because the work was given up: by itself when asked to, or killed.
    case cancelled(wasKilled: Bool)
    /// It wrote what it may not write.
    case stopped(reason: String)
  }

  /// The program and its arguments.
  let words: [String]

  /// The folder that it runs in.
  let folder: String

  /// Variables that are added to the environment.
  let variables: [String: String]

  /// The seconds after which it is ended; nil for no limit.
  let timeLimit: Double?

  /// The seconds between being asked to end and being killed.
  static let grace = 2.0

  /// Runs the program to its end; blocks the thread, which must not be one of those that Swift has for tasks.
  ///
  /// - Parameters:
  ///   - record: takes each record, on the thread of the caller.
  ///   - isCancelled: asked often.
  /// - Returns: how it ended, and what it wrote to standard error.
  /// - Throws: `PluginError` where it cannot be started.
  func run(
    record: (TrainingRecord) -> Void, isCancelled: () -> Bool
  ) throws -> (ending: Ending, errors: ErrorText) {
    let exchange = PluginExchange()
    Task.detached { exchange.finish(await outcome(exchange)) }
    // From when it runs: tasks may have to wait for a thread.
    var begin: ContinuousClock.Instant?
    func elapsed() -> Double { begin.map { (ContinuousClock.now - $0) / .seconds(1) } ?? 0 }
    var reason: Ending?
    var (askedAt, endedAt) = (0.0, Double?.none)
    while true {
      let news = exchange.news()
      for one in news.records { record(one) }
      if let outcome = news.outcome {
        // What is left of its group.
        if let process = news.process { kill(-process, SIGKILL) }
        let ending = try reason ?? news.breach.map { .stopped(reason: $0) } ?? outcome.get()
        return (ending, news.errors)
      }
      if news.process != nil, begin == nil { begin = .now }
      if let process = news.process, Self.hasEnded(process) {
        // What has ended by itself is neither late nor killed, even where that is not told yet.
        if endedAt == nil { kill(-process, SIGKILL) }
        let end = endedAt ?? elapsed()
        endedAt = end
        if reason == nil, isCancelled() { reason = .cancelled(wasKilled: false) }
        // One that has left its group may hold the pipe and write without end: nobody waits for that.
        let limit = reason == nil ? timeLimit ?? .infinity : end
        if elapsed() > max(limit, end) + Self.grace {
          return (reason ?? news.breach.map { .stopped(reason: $0) } ?? .timedOut, news.errors)
        }
      } else if let process = news.process {
        if reason == nil {
          reason = news.breach.map { .stopped(reason: $0) }
          if reason == nil, isCancelled() { reason = .cancelled(wasKilled: false) }
          if reason == nil, let timeLimit, elapsed() > timeLimit { reason = .timedOut }
          if reason != nil {
            askedAt = elapsed()
            kill(-process, SIGTERM)
          }
        } else if elapsed() > askedAt + Self.grace {
          if case .cancelled = reason { reason = .cancelled(wasKilled: true) }
          kill(-process, SIGKILL)
        }
      }
      usleep(10_000)
    }
  }

  /// Whether a process has ended; it stays to be waited for.
  private static func hasEnded(_ process: pid_t) -> Bool {
    var information = siginfo_t()
    let result = waitid(P_PID, id_t(process), &information, WEXITED | WNOHANG | WNOWAIT)
    return result == 0 ? information.si_signo == SIGCHLD : errno != EINTR
  }

  /// Starts the program, reads what it writes, and waits for it.
  private func outcome(_ exchange: PluginExchange) async -> Result<Ending, PluginError> {
    var options = PlatformOptions()
    options.processGroupID = 0
    let added = variables.map { (Environment.Key(stringLiteral: $0.key), Optional($0.value)) }
    do {
      let result = try await Subprocess.run(
        .path(FilePath(words[0])), arguments: Arguments(Array(words.dropFirst())),
        environment: .inherit.updating(Dictionary(uniqueKeysWithValues: added)),
        workingDirectory: FilePath(folder), platformOptions: options, input: .none,
        output: .sequence, error: .sequence
      ) { execution in
        exchange.began(execution.processIdentifier.value)
        let (output, errors) = (execution.standardOutput, execution.standardError)
        try await withThrowingTaskGroup(of: Void.self) { group in
          group.addTask {
            for try await buffer in output {
              exchange.takeOutput(buffer.withUnsafeBytes { Data($0) })
            }
            exchange.endOutput()
          }
          group.addTask {
            for try await buffer in errors {
              exchange.takeErrors(buffer.withUnsafeBytes { Data($0) })
            }
          }
          try await group.waitForAll()
        }
      }
      switch result.terminationStatus {
      case .exited(let code): return .success(.exited(code))
      case .signaled(let number): return .success(.signalled(number))
      }
    } catch {
      let text = "\(error)".split(whereSeparator: \.isNewline).joined(separator: " ")
      return .failure(PluginError("cannot run \(words[0]): \(text)"))
    }
  }
}
