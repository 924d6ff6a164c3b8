public import Datasets
import Fields

/// Samples without their first frames.
public struct LastFrames: DataSource {
  /// What the samples have in common.
  public let description: DatasetDescription

  private let samples: any DataSource
  private let skipped: Int

  /// Keeps the last frames of each sample.
  ///
  /// - Throws: `ExportError` where there are not as many.
  public init(_ count: Int, of samples: any DataSource) throws {
    var description = samples.description
    let times = description.grid.axes[0].coordinates
    guard (1...times.count).contains(count) else {
      throw ExportError("the last \(count) frames: 1 to \(times.count) are possible")
    }
    description.grid.axes[0].coordinates = Array(times.suffix(count))
    self.samples = samples
    self.description = description
    skipped = times.count - count
  }

  /// The number of samples.
  public var count: Int { samples.count }

  /// The sample of an index in `0..<count`.
  ///
  /// - Throws: what reading it throws.
  public func sample(at index: Int) throws -> Sample {
    var sample = try samples.sample(at: index)
    let frame = description.grid.shape.dropFirst().reduce(1, *)
    sample.fields = sample.fields.map {
      Field(
        name: $0.name, grid: description.grid,
        values: Array($0.values.dropFirst(skipped * frame)))
    }
    return sample
  }
}
