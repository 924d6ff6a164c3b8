import Foundation
import Symmetries
import Synchronization

/// The reading of an answer on a thread of its own.
final class AnswerReading: Sendable {
  private let state = Mutex<Result<SymmetryModel, any Error>?>(nil)

  /// Begins to read.
  init(_ work: @escaping @Sendable () throws -> SymmetryModel) {
    let thread = Thread { [self] in
      let result = Result { try work() }
      state.withLock { $0 = result }
    }
    // Deep formulas are read by recursion.
    thread.stackSize = 1 << 26
    thread.start()
  }

  /// What came of it; nil while it goes on.
  var result: Result<SymmetryModel, any Error>? { state.withLock { $0 } }
}
