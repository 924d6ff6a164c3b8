import Datasets
import Fields
import Foundation
import Spectral

/// The data of a learner: trajectories of one field or several on a periodic grid, with the band of
/// wavenumbers in which each rises above its noise.
struct Observations: Sendable {
  /// The names of the fields.
  let fields: [String]

  /// The times of the frames, uniform.
  let times: [Double]

  /// The length of the periodic box.
  let period: Double

  /// The number of grid points.
  let count: Int

  /// Each trajectory's frames, free of what lies outside the bands, `[trajectory][frame][field, x]`.
  let trajectories: [[[Double]]]

  /// The highest wavenumber kept of each field, in waves per box.
  let bands: [Int]

  /// The standard deviation of the noise of a value of each field before its band was cut.
  let noises: [Double]

  /// The standard deviation of the noise of each field that is left within its band.
  var bandNoises: [Double] {
    zip(noises, bands).map { $0 * (Double(2 * $1 + 1) / Double(count)).squareRoot() }
  }

  /// Whether a field has noise.
  var isNoisy: Bool { noises.contains { $0 > 0 } }

  /// The standard deviation of each field over the first frames.
  var sizes: [Double] {
    fields.indices.map { field in
      trajectories.flatMap { $0[0][field * count..<(field + 1) * count] }.deviation
    }
  }

  /// The time between frames.
  var frameInterval: Double { times[1] - times[0] }

  /// Modes count as signal where their mean power exceeds the noise floor by this factor.
  private static let signalToNoise = 25.0

  /// Reads trajectories from a source and finds their band.
  ///
  /// - Throws: `ProlongationError` where the data are not of fields over uniform frames of a periodic
  ///   interval.
  init(_ source: any DataSource, limit: Int) throws {
    let grid = source.description.grid
    guard source.description.kind == .evolution, grid.axes.count == 2, grid.axes[0].name == "t",
      let period = grid.axes[1].period
    else {
      throw ProlongationError(
        "the data are not of fields over (t, x) on a periodic interval, which prolongation needs")
    }
    guard grid.axes[0].count >= 8, grid.axes[1].count >= 16 else {
      throw ProlongationError(
        "the data have \(grid.axes[0].count) frames of \(grid.axes[1].count) points; 8 frames of 16 "
          + "points are needed at least")
    }
    let times = grid.axes[0].coordinates
    let count = grid.axes[1].count
    fields = source.description.variables
    self.times = times
    self.period = period
    self.count = count
    var raw: [[[[Double]]]] = []
    for index in 0..<source.count where raw.count < limit {
      let sample = try source.sample(at: index)
      guard sample.status == .complete else { continue }
      raw.append(
        sample.fields.map { field in
          (0..<times.count).map { Array(field.values[$0 * count..<($0 + 1) * count]) }
        })
    }
    guard !raw.isEmpty else { throw ProlongationError("no trajectory of the data is complete") }
    let found = fields.indices.map { field in
      Observations.noiseAndBand(raw.flatMap { $0[field] }, count: count)
    }
    noises = found.map { $0.noise ?? 0 }
    bands = found.map(\.band)
    trajectories = raw.map { fields in
      times.indices.map { frame in
        zip(fields, found).flatMap { frames, found in
          found.noise == nil
            ? frames[frame] : Observations.lowPassed(frames[frame], band: found.band)
        }
      }
    }
  }

  /// The fields of a state `[field, x]`.
  func rows(of state: [Double]) -> [[Double]] {
    stride(from: 0, to: state.count, by: count).map { Array(state[$0..<$0 + count]) }
  }

  /// The standard deviation of the noise of a field's frames, nil for none, and its band.
  private static func noiseAndBand(_ frames: [[Double]], count: Int) -> (
    noise: Double?, band: Int
  ) {
    let power = meanPower(frames, count: count)
    let (floor, isNoise) = floor(of: power)
    let highest = count / 2 - 1
    guard isNoise else { return (nil, highest) }
    let threshold = signalToNoise * floor
    let band = (1...highest).last { power[$0] > threshold } ?? 1
    return (
      (floor / Double(count)).squareRoot(), min(firstGap(power, threshold) ?? band, band)
    )
  }

  /// The mean power of each mode over frames.
  private static func meanPower(_ frames: [[Double]], count: Int) -> [Double] {
    let transform = RealTransform(length: count)
    var power = [Double](repeating: 0, count: transform.modeCount)
    for frame in frames {
      transform.load(frame)
      transform.forward()
      for mode in power.indices {
        let value = transform.modes.complex[mode]
        power[mode] += (value.x * value.x + value.y * value.y) / Double(frames.count)
      }
    }
    return power
  }

  /// The level of the highest quarter of the modes, and whether it is flat as white noise is.
  private static func floor(of power: [Double]) -> (level: Double, isNoise: Bool) {
    let top = Array(power[(3 * power.count / 4)..<(power.count - 1)])
    let half = top.count / 2
    let (low, high) = (top.prefix(half).mean, top.suffix(half).mean)
    // Rounding is as flat as noise but has nothing to hide.
    let isAboveRounding = high > 1e-24 * (power.max() ?? 0)
    return (top.mean, isAboveRounding && high > 0.7 * low && low > 0.7 * high)
  }

  /// The mode before the first two in a row that do not rise above the noise.
  private static func firstGap(_ power: [Double], _ threshold: Double) -> Int? {
    (1..<(power.count - 2)).first { power[$0 + 1] <= threshold && power[$0 + 2] <= threshold }
  }

  /// A frame without what lies above a wavenumber.
  static func lowPassed(_ frame: [Double], band: Int) -> [Double] {
    let transform = RealTransform(length: frame.count)
    transform.load(frame)
    transform.forward()
    let scale = 1 / Double(frame.count)
    for mode in 0..<transform.modeCount {
      transform.modes.complex[mode] = mode <= band ? scale * transform.modes.complex[mode] : .zero
    }
    transform.inverse()
    return transform.loadedValues
  }
}
