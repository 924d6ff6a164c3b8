import Datasets

/// What is worth knowing of the samples of a data set.
public struct GenerationSummary: Hashable, Sendable {
  /// The number of samples in the file.
  public internal(set) var count = 0

  /// The number of samples that were there already, from an earlier run.
  public internal(set) var reused = 0

  /// Whether the file itself was there already, complete.
  public internal(set) var wasComplete = false

  /// The largest estimated relative error; nil where the steps were fixed.
  public private(set) var largestError: Double?

  /// The number of samples that stopped by blow-up and are marked.
  public private(set) var stopped = 0

  /// The first sample that blew up, marked or left out.
  public private(set) var firstStopped: Int?

  /// The number of samples that blew up and are left out.
  public internal(set) var dropped = 0

  /// The largest weight of the highest wavenumbers in a frame, before noise, of the
  /// samples made in this run; see `SpectralTail`.
  public private(set) var largestTail: Double?

  /// Creates the summary of no samples.
  public init() {}

  mutating func add(_ sample: Sample, at index: Int, tail: Double?) {
    count += 1
    if sample.status == .stopped {
      stopped += 1
      firstStopped = min(firstStopped ?? index, index)
    }
    if let tail { largestTail = max(largestTail ?? 0, tail) }
    if sample.status == .complete, let error = sample.estimatedError {
      largestError = max(largestError ?? 0, error)
    }
  }

  mutating func drop(at index: Int) {
    dropped += 1
    firstStopped = min(firstStopped ?? index, index)
  }
}
