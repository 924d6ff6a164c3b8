public import Datasets

/// A sample with what its maker knows of it.
public struct MadeSample: Hashable, Sendable {
  /// The sample.
  public var sample: Sample

  /// A number for each parameter of the truth.
  public var parameters: [Double]

  /// The initial state free of noise, `[component][x(, y)]`, where a file keeps it.
  public var initialState: [[Double]]?

  /// The weight of the highest wavenumbers before noise, see `SpectralTail`; nil where there is none.
  public var spectralTail: Double?

  /// Creates a made sample.
  public init(
    _ sample: Sample, parameters: [Double] = [], initialState: [[Double]]? = nil,
    spectralTail: Double? = nil
  ) {
    self.sample = sample
    self.parameters = parameters
    self.initialState = initialState
    self.spectralTail = spectralTail
  }
}
