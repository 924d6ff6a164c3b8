import Configuration
public import Datasets
import Fields

/// The one-step map of trajectories: a frame, and as its target the frame some steps later.
///
/// Frames become inputs on the axes of space; the target holds the values of the later frame in the
/// same order, `[axes..., variable]`. A trajectory that stopped gives pairs from its finite frames
/// only where it is left out beforehand: its pairs are not finite.
public struct OneStepPairs: DataSource {
  /// What the pairs have in common.
  public let description: DatasetDescription

  /// The number of pairs of a sample.
  public let pairsPerSample: Int

  private let windows: WindowedSamples

  /// Pairs frames that are `steps` apart, beginning every `every` frames.
  ///
  /// - Throws: `AdaptorError` where the first axis is not `t` or has too few frames.
  public init(_ samples: any DataSource, steps: Int = 1, every: Int = 1) throws {
    windows = try WindowedSamples(samples, length: 2, spacing: steps, step: every)
    pairsPerSample = windows.windowsPerSample
    var description = windows.description
    let times = description.grid.axes[0].coordinates
    description.kind = .pairs
    description.equation = nil
    description.grid = Grid(axes: Array(description.grid.axes.dropFirst()))
    let count = description.grid.pointCount * description.variables.count
    description.target = .values(
      shape: description.grid.shape + [description.variables.count],
      names: description.grid.axes.isEmpty ? description.variables : [])
    description.adaptations.removeLast()
    description.record(
      "one_step",
      ["time": .number(times[1] - times[0]), "steps": .integer(steps), "values": .integer(count)])
    self.description = description
  }

  /// The number of pairs.
  public var count: Int { windows.count }

  /// The pair of an index in `0..<count`, those of one sample in a row.
  ///
  /// - Throws: what reading the sample throws.
  public func sample(at index: Int) throws -> Sample { pair(try windows.sample(at: index)) }

  /// The pairs of contiguous indices; each trajectory is read once.
  ///
  /// - Throws: what reading the samples throws.
  public func samples(in range: Range<Int>) throws -> [Sample] {
    try windows.samples(in: range).map(pair)
  }

  private func pair(_ window: Sample) -> Sample {
    let points = description.grid.pointCount
    let later = (0..<points).flatMap { point in window.fields.map { $0.values[points + point] } }
    return Sample(
      fields: window.fields.map {
        Field(name: $0.name, grid: description.grid, values: Array($0.values[0..<points]))
      }, target: .values(later))
  }
}
