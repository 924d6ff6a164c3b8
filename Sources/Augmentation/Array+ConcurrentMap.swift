import Dispatch
import Synchronization

extension Array where Element: Sendable {
  /// The results of work on each element, in order, computed on some threads.
  ///
  /// - Throws: the first error in order.
  func concurrentMap<Value: Sendable>(
    threads: Int, _ work: @Sendable (Element) throws -> Value
  ) throws -> [Value] {
    let slots = Mutex<[Result<Value, any Error>?]>(
      [Result<Value, any Error>?](repeating: nil, count: count))
    let workers = Swift.min(threads, count)
    DispatchQueue.concurrentPerform(iterations: workers) { worker in
      for index in stride(from: worker, to: count, by: workers) {
        let result = Result { try work(self[index]) }
        slots.withLock { $0[index] = result }
      }
    }
    return try slots.withLock { slots in try slots.compactMap { try $0?.get() } }
  }
}
