import Foundation
import Synchronization

/// Work that several threads take one by one and deliver in the order in which it was taken.
///
/// At most one result for each thread waits for its turn, so memory does not grow with the count.
final class WorkLine: @unchecked Sendable {
  private let condition = NSCondition()
  private let count: Int
  private var nextToTake = 0
  private var nextToDeliver = 0
  private var failure: (any Error)?
  private let isOver = Atomic<Bool>(false)

  init(count: Int) { self.count = count }

  /// The number of the next piece of work; nil where there is none left or one has failed.
  func take() -> Int? {
    condition.withLock {
      guard failure == nil, nextToTake < count else { return nil }
      defer { nextToTake += 1 }
      return nextToTake
    }
  }

  /// Delivers a piece once all pieces before it are delivered.
  func inTurn(_ index: Int, _ deliver: () throws -> Void) throws {
    condition.lock()
    defer { condition.unlock() }
    while nextToDeliver != index {
      if failure != nil { return }
      condition.wait()
    }
    if failure != nil { return }
    try deliver()
    nextToDeliver += 1
    condition.broadcast()
  }

  /// Ends the work; the first error given is kept.
  func fail(_ error: any Error) {
    condition.withLock {
      if failure == nil { failure = error }
      isOver.store(true, ordering: .relaxed)
      condition.broadcast()
    }
  }

  /// The error with which the work ended.
  var error: (any Error)? { condition.withLock { failure } }

  /// Whether the work has ended with an error.
  var hasFailed: Bool { isOver.load(ordering: .relaxed) }
}
