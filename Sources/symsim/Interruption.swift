import Dispatch
import Foundation
import Synchronization

/// SIGINT, SIGTERM and SIGUSR1, which clusters send before they kill: work that can be given up is asked to, anything else ends at once.
enum Interruption {
  private static let received = Atomic<Int32>(0)
  private static let isAwaited = Atomic<Bool>(false)

  /// Whether a signal has asked the program to stop.
  static var isRequested: Bool { received.load(ordering: .relaxed) != 0 }

  /// 128 plus the number of the signal.
  static var exitStatus: Int32 { 128 + received.load(ordering: .relaxed) }

  /// Begins to listen; a full disk and a closed pipe become errors instead of signals.
  static func install() {
    signal(SIGXFSZ, SIG_IGN)
    signal(SIGPIPE, SIG_IGN)
    for number in [SIGINT, SIGTERM, SIGUSR1] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        received.store(number, ordering: .relaxed)
        // Awaited work ends by itself within moments, and takes its unfinished file along.
        if isAwaited.load(ordering: .relaxed) { return }
        Console.error("interrupted; what was asked for is not there")
        _exit(128 + number)
      }
      source.activate()
      sources.append(source)
    }
  }

  /// Runs work that asks `isRequested` often and cleans up after itself.
  static func awaiting<Value>(_ work: () throws -> Value) rethrows -> Value {
    isAwaited.store(true, ordering: .relaxed)
    defer { isAwaited.store(false, ordering: .relaxed) }
    return try work()
  }

  // Written once, by `install()`, before there is a second thread.
  nonisolated(unsafe) private static var sources: [any DispatchSourceSignal] = []
}
