public import Datasets
import Foundation

/// The samples of a source in batches, read ahead on threads of their own.
///
/// The batches come in the order of the indices whatever the number of threads. One consumer.
public final class SampleBatches: Sendable {
  /// The indices of each batch.
  public let batches: [[Int]]

  private let queue: BatchQueue

  /// Begins to read.
  ///
  /// - Parameters:
  ///   - size: the number of samples of a batch.
  ///   - order: the indices, such as `SampleSubset.permutation(of:seed:)`; those of the source in order
  ///     by default.
  ///   - keepsRest: whether a last batch of fewer samples is given.
  ///   - threads: how many threads read.
  ///   - ahead: how many batches are read ahead of the consumer.
  /// - Throws: `AdaptorError` for a size, a number of threads or an index that is not possible.
  public init(
    _ samples: any DataSource, size: Int, order: [Int]? = nil, keepsRest: Bool = true,
    threads: Int = 2, ahead: Int = 4
  ) throws {
    let order = order ?? Array(0..<samples.count)
    guard size > 0, threads > 0, ahead > 0 else {
      throw AdaptorError(
        "batches of \(size) by \(threads) threads, \(ahead) ahead: numbers above 0 are needed")
    }
    if let stranger = order.first(where: { !(0..<samples.count).contains($0) }) {
      throw AdaptorError("there is no sample \(stranger); the source has \(samples.count), from 0")
    }
    batches = stride(from: 0, to: order.count, by: size).compactMap { start in
      let batch = Array(order[start..<min(start + size, order.count)])
      return keepsRest || batch.count == size ? batch : nil
    }
    queue = BatchQueue(batches, ahead: ahead)
    for _ in 0..<min(threads, batches.count) {
      Thread.detachNewThread { [queue] in
        while let (number, indices) = queue.take() {
          queue.deliver(Result { try Self.read(indices, of: samples) }, number)
        }
      }
    }
  }

  deinit { queue.close() }

  /// The next batch; nil after the last.
  ///
  /// - Throws: what reading one of its samples throws.
  public func next() throws -> [Sample]? { try queue.next()?.get() }

  /// Runs of contiguous indices are read together.
  private static func read(_ indices: [Int], of samples: any DataSource) throws -> [Sample] {
    var (result, start): ([Sample], Int) = ([], 0)
    result.reserveCapacity(indices.count)
    while start < indices.count {
      var end = start + 1
      while end < indices.count, indices[end] == indices[end - 1] + 1 { end += 1 }
      result += try samples.samples(in: indices[start]..<indices[end - 1] + 1)
      start = end
    }
    return result
  }
}
