import Configuration
public import Datasets
import Fields

/// Samples in the coordinates of principal components `z1`, `z2`, ..., whitened where asked.
///
/// Solutions and trajectories become trajectories over their times; other samples become points, with
/// their targets.
public struct ProjectedSamples: DataSource {
  /// What the samples have in common.
  public let description: DatasetDescription

  /// The components.
  public let components: PrincipalComponents

  /// Whether each coordinate is divided by its standard deviation.
  public let isWhitened: Bool

  private let samples: any DataSource
  private let states: StateVectors

  /// Projects samples.
  ///
  /// - Throws: `AdaptorError` where the components are of vectors of another length.
  public init(_ samples: any DataSource, onto components: PrincipalComponents, whitens: Bool) throws
  {
    var description = samples.description
    states = StateVectors(description)
    guard components.mean.count == states.width else {
      throw AdaptorError(
        "the components are of vectors of \(components.mean.count) numbers, the samples have "
          + "\(states.width)")
    }
    let time = description.grid.axes.first.flatMap { $0.name == "t" ? $0 : nil }
    description.kind = time == nil ? .pairs : .trajectories
    description.grid = Grid(axes: time.map { [$0] } ?? [])
    description.variables = components.deviations.indices.map { "z\($0 + 1)" }
    description.equation = nil
    if description.numberFormat == .uint8 { description.numberFormat = .float32 }
    description.record(
      "principal_components",
      [
        "count": .integer(components.deviations.count), "whitened": .bool(whitens),
        "deviations": .array(components.deviations.map { .number($0) }),
      ])
    (self.samples, self.components, isWhitened) = (samples, components, whitens)
    self.description = description
  }

  /// The number of samples.
  public var count: Int { samples.count }

  /// The sample of an index in `0..<count`.
  ///
  /// - Throws: what reading it throws.
  public func sample(at index: Int) throws -> Sample {
    var sample = try samples.sample(at: index)
    let points = (0..<states.countPerSample).map {
      components.coordinates(of: states.vector($0, of: sample), whitens: isWhitened)
    }
    var grid = description.grid
    // Windows carry times of their own.
    if let time = sample.fields.first?.grid.axes.first, !grid.axes.isEmpty { grid.axes = [time] }
    sample.fields = description.variables.enumerated().map { place, name in
      Field(name: name, grid: grid, values: points.map { $0[place] })
    }
    return sample
  }
}
