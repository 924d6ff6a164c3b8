import Configuration
import Foundation
import Learning
import Synchronization

/// What passes from the tasks that read a program's output to the thread that waits for it.
final class PluginExchange: Sendable {
  /// What has happened since it was asked for last, and the state.
  struct News: Sendable {
    var process: pid_t?
    var records: [TrainingRecord] = []
    var breach: String?
    var errors = ErrorText()
    var outcome: Result<PluginProcess.Ending, PluginError>?
  }

  private struct State: Sendable {
    var news = News()
    var lines = OutputLines()
    var lineCount = 0
  }

  private let state = Mutex(State())

  /// The news; records are given once.
  func news() -> News {
    state.withLock { state in
      defer { state.news.records = [] }
      return state.news
    }
  }

  /// The program runs.
  func began(_ process: pid_t) { state.withLock { $0.news.process = process } }

  /// The program has ended.
  func finish(_ outcome: Result<PluginProcess.Ending, PluginError>) {
    state.withLock { $0.news.outcome = outcome }
  }

  /// Takes bytes of standard output; after a breach they are thrown away.
  func takeOutput(_ bytes: Data) {
    state.withLock { state in
      guard state.news.breach == nil else { return }
      do {
        for line in try state.lines.take(bytes) { try Self.take(line, &state) }
      } catch {
        state.news.breach = "\(error)"
      }
    }
  }

  /// Standard output has ended; a last line may lack its end.
  func endOutput() {
    state.withLock { state in
      guard state.news.breach == nil, let line = state.lines.last else { return }
      do { try Self.take(line, &state) } catch { state.news.breach = "\(error)" }
    }
  }

  /// Takes bytes of standard error.
  func takeErrors(_ bytes: Data) { state.withLock { $0.news.errors.take(bytes) } }

  private static func take(_ line: Data, _ state: inout State) throws {
    state.lineCount += 1
    let context = "line \(state.lineCount) of standard output"
    guard !line.isEmpty else { return }
    guard let json = try? JSONValue(data: line, allowsJSON5: false), json.object != nil else {
      throw PluginError(
        "\(context) is no training record: "
          + PluginManifest.excerpt(String(decoding: line.prefix(200), as: UTF8.self)))
    }
    state.news.records.append(try TrainingRecord(json: json, context: context))
  }
}
