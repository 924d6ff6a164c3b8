import Datasets
import Foundation

/// Batches that several threads read and one consumer takes in order, only so many ahead of it.
final class BatchQueue: @unchecked Sendable {
  private let condition = NSCondition()
  private let batches: [[Int]]
  private let ahead: Int
  private var nextToTake = 0
  private var nextToGive = 0
  private var ready: [Int: Result<[Sample], any Error>] = [:]
  private var isClosed = false

  init(_ batches: [[Int]], ahead: Int) {
    self.batches = batches
    self.ahead = ahead
  }

  /// The next batch to read, as soon as the consumer is near enough; nil where there is none left.
  func take() -> (number: Int, indices: [Int])? {
    condition.withLock {
      while !isClosed, nextToTake < batches.count, nextToTake >= nextToGive + ahead {
        condition.wait()
      }
      guard !isClosed, nextToTake < batches.count else { return nil }
      nextToTake += 1
      return (nextToTake - 1, batches[nextToTake - 1])
    }
  }

  /// Puts a batch where the consumer finds it.
  func deliver(_ batch: Result<[Sample], any Error>, _ number: Int) {
    condition.withLock {
      ready[number] = batch
      condition.broadcast()
    }
  }

  /// The next batch in order, waited for; nil after the last.
  func next() -> Result<[Sample], any Error>? {
    condition.withLock {
      guard nextToGive < batches.count else { return nil }
      while true {
        if let batch = ready.removeValue(forKey: nextToGive) {
          nextToGive += 1
          condition.broadcast()
          return batch
        }
        condition.wait()
      }
    }
  }

  /// Lets the readers go.
  func close() {
    condition.withLock {
      isClosed = true
      condition.broadcast()
    }
  }
}
