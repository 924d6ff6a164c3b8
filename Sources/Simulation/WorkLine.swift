import Foundation
import Synchronization

/// Work that several threads take one by one and deliver in the order in which it was taken.
///
/// At most one result for each thread waits for its turn, so memory does not grow with the count.
final class WorkLine: @unchecked Sendable {
  private let condition = NSCondition()
  private let ranges: [Range<Int>]
  private var rangeIndex = 0
  private var taken = 0
  private var nextToTake = 0
  private var nextToDeliver = 0
  private var failure: (any Error)?
  private let isOver = Atomic<Bool>(false)

  /// The work is numbered as in the ranges, one after the other; none of them is empty.
  init(_ ranges: [Range<Int>]) { self.ranges = ranges }

  /// The next piece of work and its turn; nil where there is none left or one has failed.
  func take() -> (number: Int, turn: Int)? {
    condition.withLock {
      guard failure == nil, rangeIndex < ranges.count else { return nil }
      let range = ranges[rangeIndex]
      let piece = (range.lowerBound + taken, nextToTake)
      nextToTake += 1
      taken += 1
      if taken == range.count { (rangeIndex, taken) = (rangeIndex + 1, 0) }
      return piece
    }
  }

  /// Delivers a piece once all pieces before it are delivered.
  func inTurn(_ turn: Int, _ deliver: () throws -> Void) throws {
    condition.lock()
    defer { condition.unlock() }
    while nextToDeliver != turn {
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
