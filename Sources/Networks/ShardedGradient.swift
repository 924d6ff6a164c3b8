import COpenBLAS
import Dispatch
import Foundation
import Synchronization

/// Gradients of a loss over a batch, computed on several cores.
///
/// The batch is cut into shards whose number does not depend on the machine; the gradients of the
/// shards are added in their order, so that the result is the same to the last bit whatever the
/// number of threads. The tapes and their memory are kept from call to call.
public final class ShardedGradient<Scalar: TensorScalar> {
  /// A loss, its gradient and what else was found on the way.
  public struct Result: Sendable {
    /// The sum of the losses of the shards.
    public let loss: Double
    /// The gradient with respect to each number of the parameters, in the store's order.
    public let gradient: [Scalar]
    /// The batch statistics of the normalisations, averaged over the shards.
    public let statistics: [BatchStatistics]
  }

  /// The number of parts of a batch.
  public let shards: Int

  /// The number of threads.
  public let threads: Int

  private let tapes: [Tape<Scalar>]
  private var gradients: [UnsafeMutablePointer<Scalar>] = []
  private var gradientCount = 0
  /// The sum of the gradients: its memory is used again where no result holds it any more.
  private var total: [Scalar] = []

  /// Creates the tapes; OpenBLAS is set to one thread for the whole program, since the shards
  /// already occupy the cores.
  ///
  /// - Parameters:
  ///   - shards: the number of parts of a batch; it is part of the result's last digits.
  ///   - threads: as many as there are cores if nil.
  public init(shards: Int = 8, threads: Int? = nil) {
    precondition(shards >= 1, "one shard at least")
    self.shards = shards
    self.threads = min(shards, max(threads ?? ProcessInfo.processInfo.activeProcessorCount, 1))
    tapes = (0..<self.threads).map { _ in Tape() }
    openblas_set_num_threads(1)
  }

  deinit {
    for pointer in gradients { pointer.deallocate() }
  }

  /// The gradient of the sum of the losses of the shards of a batch.
  ///
  /// - Parameters:
  ///   - store: the parameters.
  ///   - samples: the size of the batch; a shard is a range of `0..<samples`.
  ///   - isTraining: what layers are told, see `Parameters.isTraining`.
  ///   - loss: the loss of a shard, a single number, from its samples and the parameters. For the
  ///     mean over the batch it divides its sum by the size of the batch, not of the shard.
  public func callAsFunction(
    _ store: ParameterStore<Scalar>, samples: Int, isTraining: Bool = true,
    loss: @Sendable (Range<Int>, Parameters<Scalar>, Tape<Scalar>) -> Variable<Scalar>
  ) -> Result {
    let ranges = (0..<shards).map { samples * $0 / shards..<samples * ($0 + 1) / shards }
      .filter { !$0.isEmpty }
    let count = store.values.count
    reserve(ranges.count, count)
    let work = Work(tapes: tapes, gradients: gradients)
    let next = Atomic(0)
    let found = Mutex(
      [(loss: Double, statistics: [BatchStatistics])?](
        repeating: nil, count: ranges.count))
    store.values.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      nonisolated(unsafe) let values = base
      DispatchQueue.concurrentPerform(iterations: min(threads, ranges.count)) { thread in
        let tape = work.tapes[thread]
        while true {
          let shard = next.wrappingAdd(1, ordering: .relaxed).oldValue
          guard shard < ranges.count else { break }
          tape.reset()
          let parameters = Parameters(
            store, values: values, gradients: work.gradients[shard], isTraining: isTraining,
            on: tape)
          let result = loss(ranges[shard], parameters, tape)
          tape.differentiate(result)
          parameters.completeGradients()
          let (value, statistics) = (Double(result.scalar), tape.statistics)
          found.withLock { $0[shard] = (value, statistics) }
        }
        tape.reset()
      }
    }
    let results = found.withLock { $0.compactMap { $0 } }
    return Result(
      loss: results.reduce(0) { $0 + $1.loss }, gradient: sum(work, ranges.count, count),
      statistics: Self.average(results.map(\.statistics)))
  }

  /// The results of a computation without gradient on each shard of a batch, in their order.
  ///
  /// The tapes and their memory are those of the gradients; what is found is to be copied from
  /// them.
  public func map<Value: Sendable>(
    _ store: ParameterStore<Scalar>, samples: Int, isTraining: Bool = false,
    _ body: @Sendable (Range<Int>, Parameters<Scalar>, Tape<Scalar>) throws -> Value
  ) throws -> [Value] {
    let ranges = (0..<shards).map { samples * $0 / shards..<samples * ($0 + 1) / shards }
      .filter { !$0.isEmpty }
    let work = Work(tapes: tapes, gradients: [])
    let next = Atomic(0)
    let found = Mutex(
      [Swift.Result<Value, any Error>?](repeating: nil, count: ranges.count))
    DispatchQueue.concurrentPerform(iterations: min(threads, ranges.count)) { thread in
      let tape = work.tapes[thread]
      while true {
        let shard = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard shard < ranges.count else { break }
        tape.reset()
        let result = Swift.Result {
          try body(ranges[shard], tape.bind(store, isTraining: isTraining), tape)
        }
        found.withLock { $0[shard] = result }
      }
      tape.reset()
    }
    return try found.withLock { try $0.compactMap { try $0?.get() } }
  }

  /// What the threads share: each uses its own tape and the memory of its shards.
  private struct Work: @unchecked Sendable {
    let tapes: [Tape<Scalar>]
    let gradients: [UnsafeMutablePointer<Scalar>]
  }

  private func reserve(_ shards: Int, _ count: Int) {
    if gradientCount == count && gradients.count >= shards { return }
    for pointer in gradients { pointer.deallocate() }
    gradients = (0..<shards).map { _ in .allocate(capacity: max(count, 1)) }
    for pointer in gradients { setZero(pointer, max(count, 1)) }
    gradientCount = count
  }

  /// Adds the shards' gradients in their order, each thread a range of the parameters.
  private func sum(_ work: Work, _ shards: Int, _ count: Int) -> [Scalar] {
    if total.count != count { total = [Scalar](repeating: 0, count: count) }
    let shared = self.threads
    total.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      nonisolated(unsafe) let target = base
      let threads = shared
      DispatchQueue.concurrentPerform(iterations: threads) { thread in
        let start = count * thread / threads
        let length = count * (thread + 1) / threads - start
        for shard in 0..<shards {
          Scalar.multiply(
            count: length, factor: 1, work.gradients[shard] + start, nil, accumulate: shard > 0,
            into: target + start)
        }
      }
      if shards == 0 { setZero(target, count) }
    }
    return total
  }

  private static func average(_ shards: [[BatchStatistics]]) -> [BatchStatistics] {
    guard var result = shards.first else { return [] }
    for index in result.indices {
      for channel in result[index].mean.indices {
        let mean = shards.reduce(0) { $0 + $1[index].mean[channel] } / Double(shards.count)
        let variance = shards.reduce(0) { $0 + $1[index].variance[channel] } / Double(shards.count)
        result[index].mean[channel] = mean
        result[index].variance[channel] = variance
      }
    }
    return result
  }
}
