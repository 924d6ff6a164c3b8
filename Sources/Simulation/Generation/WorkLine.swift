import Foundation
import Synchronization

/// Work that several threads take one by one and deliver in the order in which it was taken.
///
/// A thread that is ahead goes on with other work; only so many results wait for their turn, so that
/// memory does not grow with the count.
final class WorkLine: @unchecked Sendable {
  private let condition = NSCondition()
  private let ranges: [Range<Int>]
  private var rangeIndex = 0
  private var taken = 0
  private var nextToTake = 0
  private var nextToDeliver = 0
  private var failure: (any Error)?
  private let isOver = Atomic<Bool>(false)
  private let mostWaiting: Int
  private let pieceSize: Int
  private var waiting: [Int: () throws -> Void] = [:]
  private var isDelivering = false

  /// The work is numbered as in the ranges, one after the other; none of them is empty.
  ///
  /// - Parameters:
  ///   - pieceSize: the largest number of samples that are taken at once, where each takes little time.
  ///   - mostWaiting: how many results may wait for their turn.
  init(_ ranges: [Range<Int>], pieceSize: Int = 1, mostWaiting: Int) {
    self.ranges = ranges
    self.pieceSize = pieceSize
    self.mostWaiting = mostWaiting
  }

  /// The next piece of work and its turn; nil where there is none left or one has failed.
  func take() -> (numbers: Range<Int>, turn: Int)? {
    condition.withLock {
      guard failure == nil, rangeIndex < ranges.count else { return nil }
      let range = ranges[rangeIndex]
      let start = range.lowerBound + taken
      let piece = (start..<min(start + pieceSize, range.upperBound), nextToTake)
      nextToTake += 1
      taken += piece.0.count
      if taken == range.count { (rangeIndex, taken) = (rangeIndex + 1, 0) }
      return piece
    }
  }

  /// Delivers a piece as soon as all pieces before it are delivered, perhaps on another thread.
  ///
  /// An error of a delivery ends the work. Returns at once, unless too many pieces wait.
  func inTurn(_ turn: Int, _ deliver: @escaping () throws -> Void) {
    condition.lock()
    defer { condition.unlock() }
    waiting[turn] = deliver
    if !isDelivering {
      isDelivering = true
      while failure == nil, let next = waiting.removeValue(forKey: nextToDeliver) {
        condition.unlock()
        let result = Result { try next() }
        condition.lock()
        if case .failure(let error) = result, failure == nil { end(error) }
        nextToDeliver += 1
        condition.broadcast()
      }
      isDelivering = false
    }
    while failure == nil, waiting.count >= mostWaiting { condition.wait() }
  }

  /// Ends the work; the first error given is kept.
  func fail(_ error: any Error) {
    condition.withLock { if failure == nil { end(error) } }
  }

  /// Ends the work; the caller holds the lock.
  private func end(_ error: any Error) {
    failure = error
    isOver.store(true, ordering: .relaxed)
    condition.broadcast()
  }

  /// The error with which the work ended.
  var error: (any Error)? { condition.withLock { failure } }

  /// Whether the work has ended with an error.
  var hasFailed: Bool { isOver.load(ordering: .relaxed) }
}
