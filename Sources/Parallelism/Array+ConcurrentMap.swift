import Dispatch
import Foundation
import Synchronization

extension Array where Element: Sendable {
  /// The results of work on each element, in order, computed on several threads.
  ///
  /// - Parameters:
  ///   - threads: how many threads take part; as many as there are cores by default.
  ///   - work: what is done with an element.
  /// - Throws: the first error in order.
  public func concurrentMap<Value: Sendable>(
    threads: Int? = nil, _ work: @Sendable (Element) throws -> Value
  ) throws -> [Value] {
    let slots = Mutex<[Result<Value, any Error>?]>(
      [Result<Value, any Error>?](repeating: nil, count: count))
    let workers = Swift.min(threads ?? ProcessInfo.processInfo.activeProcessorCount, count)
    DispatchQueue.concurrentPerform(iterations: workers) { worker in
      for index in stride(from: worker, to: count, by: workers) {
        let result = Result { try work(self[index]) }
        slots.withLock { $0[index] = result }
      }
    }
    return try slots.withLock { slots in try slots.compactMap { try $0?.get() } }
  }
}
