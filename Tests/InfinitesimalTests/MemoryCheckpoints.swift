import Configuration
import Foundation
import Learning
import Synchronization

/// Checkpoints in memory, which fail after so many, as if the program had been stopped.
final class MemoryCheckpoints: CheckpointStore {
  struct Stopped: Error {}

  let run: JSONValue
  private let state = Mutex<(latest: Data?, left: Int)>((nil, .max))

  init(run: JSONValue, stopsAfter: Int = .max, from other: MemoryCheckpoints? = nil) {
    self.run = run
    let latest = other?.latest()
    state.withLock { $0 = (latest, stopsAfter) }
  }

  func latest() -> Data? { state.withLock { $0.latest } }

  func save(_ checkpoint: Data) throws {
    try state.withLock { state in
      state.latest = checkpoint
      state.left -= 1
      if state.left == 0 { throw Stopped() }
    }
  }
}
