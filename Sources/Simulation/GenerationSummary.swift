import Datasets
import Fields
import Spectral

/// What is worth knowing of the samples of a data set.
public struct GenerationSummary: Hashable, Sendable {
  /// The number of samples written.
  public private(set) var count = 0

  /// The largest estimated relative error; nil where the steps were fixed.
  public private(set) var largestError: Double?

  /// The samples that stopped by blow-up.
  public private(set) var stopped: [Int] = []

  /// The largest weight of the highest wavenumbers in a frame, nil under noise; see `SpectralTail`.
  public private(set) var largestTail: Double?

  /// Creates the summary of no samples.
  public init() {}

  mutating func add(_ sample: Sample, at index: Int, isFreeOfNoise: Bool) {
    count += 1
    if sample.status == .stopped { stopped.append(index) }
    if isFreeOfNoise {
      for field in sample.fields {
        let shape = Array(field.grid.shape.dropFirst())
        largestTail = max(largestTail ?? 0, SpectralTail.ratio(of: field.values, shape: shape))
      }
    }
    if let error = sample.estimatedError { largestError = max(largestError ?? 0, error) }
  }
}
