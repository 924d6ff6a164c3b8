public import Datasets
import Fields

/// Pieces of trajectories: several frames in a row, from every sample and start.
public struct WindowedSamples: DataSource {
  /// What the windows have in common; the grid is that of the first window of a sample.
  ///
  /// Where there are windows at several times the equation is left out: its coefficients might depend
  /// on time.
  public let description: DatasetDescription

  /// The number of windows of a sample.
  public let windowsPerSample: Int

  private let samples: any DataSource
  private let length: Int
  private let spacing: Int
  private let step: Int

  /// Takes windows of `length` frames, `spacing` frames apart, that begin every `step` frames.
  ///
  /// - Throws: `AdaptorError` where the first axis is not `t` or has too few frames.
  public init(
    _ samples: any DataSource, length: Int, spacing: Int = 1, step: Int = 1
  ) throws {
    var description = samples.description
    guard let time = description.grid.axes.first, time.name == "t" else {
      throw AdaptorError("windows need samples over the axis t")
    }
    let longest = (time.count - 1) / max(spacing, 1) + 1
    guard spacing > 0, step > 0, (1...longest).contains(length) else {
      throw AdaptorError(
        "windows of \(length) frames, \(spacing) apart, every \(step): with \(time.count) frames the "
          + "length is from 1 to \(longest), the others are above 0")
    }
    windowsPerSample = (time.count - 1 - (length - 1) * spacing) / step + 1
    (self.samples, self.length, self.spacing, self.step) = (samples, length, spacing, step)
    description.grid = description.grid.selecting(
      [Self.frames(from: 0, length, spacing)] + description.grid.allPlaces.dropFirst())
    if windowsPerSample > 1 { description.equation = nil }
    description.record(["window", "\(length)", "\(spacing)", "\(step)"])
    self.description = description
  }

  private static func frames(from start: Int, _ length: Int, _ spacing: Int) -> [Int] {
    (0..<length).map { start + $0 * spacing }
  }

  /// The number of windows of all samples.
  public var count: Int { samples.count * windowsPerSample }

  /// The window of an index in `0..<count`, those of one sample in a row; its fields carry its own
  /// times.
  ///
  /// - Throws: what reading the sample throws.
  public func sample(at index: Int) throws -> Sample {
    let (number, window) = index.quotientAndRemainder(dividingBy: windowsPerSample)
    return cut(try samples.sample(at: number), window)
  }

  /// The windows of contiguous indices; each trajectory is read once.
  ///
  /// - Throws: what reading the samples throws.
  public func samples(in range: Range<Int>) throws -> [Sample] {
    var last: (number: Int, sample: Sample)?
    return try range.map { index in
      let (number, window) = index.quotientAndRemainder(dividingBy: windowsPerSample)
      if last?.number != number { last = (number, try samples.sample(at: number)) }
      return last.map { cut($0.sample, window) } ?? Sample(fields: [])
    }
  }

  private func cut(_ sample: Sample, _ window: Int) -> Sample {
    let frames = Self.frames(from: window * step, length, spacing)
    var sample = sample
    sample.fields = sample.fields.map { field in
      let places = [frames] + field.grid.allPlaces.dropFirst()
      return field.selecting(places, on: field.grid.selecting(places))
    }
    return sample
  }
}
