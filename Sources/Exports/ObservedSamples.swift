import Datasets
import Synchronization

/// Samples that are counted as they are read, until the reading is given up.
final class ObservedSamples: DataSource {
  private struct State {
    var count = 0
    var stopped: Set<Int> = []
  }

  private let samples: any DataSource
  private let progress: @Sendable (Int) -> Void
  private let isCancelled: @Sendable () -> Bool
  private let state = Mutex(State())

  init(
    _ samples: any DataSource, progress: @escaping @Sendable (Int) -> Void,
    isCancelled: @escaping @Sendable () -> Bool
  ) {
    self.samples = samples
    self.progress = progress
    self.isCancelled = isCancelled
  }

  var description: DatasetDescription { samples.description }

  var count: Int { samples.count }

  /// The numbers of those read so far that were stopped by blow-up.
  var stopped: [Int] { state.withLock { $0.stopped.sorted() } }

  func sample(at index: Int) throws -> Sample {
    if isCancelled() { throw CancellationError() }
    let sample = try samples.sample(at: index)
    let count = state.withLock { state in
      state.count += 1
      if sample.status == .stopped { state.stopped.insert(index) }
      return state.count
    }
    progress(count)
    return sample
  }
}
