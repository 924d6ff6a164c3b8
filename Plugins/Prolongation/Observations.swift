import Datasets
import Fields
import Foundation
import Spectral

/// The data of a learner: trajectories of one field on a periodic grid, with the band of
/// wavenumbers in which they rise above their noise.
struct Observations: Sendable {
  /// The name of the field.
  let field: String

  /// The times of the frames, uniform.
  let times: [Double]

  /// The length of the periodic box.
  let period: Double

  /// The number of grid points.
  let count: Int

  /// Each trajectory's frames, free of what lies outside the band, `[trajectory][frame][x]`.
  let trajectories: [[[Double]]]

  /// The highest wavenumber kept, in waves per box.
  let band: Int

  /// The standard deviation of the noise of a value before the band was cut.
  let noise: Double

  /// The standard deviation of the noise that is left within the band.
  var bandNoise: Double { noise * (Double(2 * band + 1) / Double(count)).squareRoot() }

  /// The standard deviation of the field over the first frames.
  var size: Double { trajectories.flatMap { $0[0] }.deviation }

  /// The time between frames.
  var frameInterval: Double { times[1] - times[0] }

  /// Modes count as signal where their mean power exceeds the noise floor by this factor.
  private static let signalToNoise = 25.0

  /// Reads trajectories from a source and finds their band.
  ///
  /// - Throws: `ProlongationError` where the data are not of one field over uniform frames of a
  ///   periodic interval.
  init(_ source: any DataSource, limit: Int) throws {
    let grid = source.description.grid
    guard source.description.kind == .evolution, grid.axes.count == 2, grid.axes[0].name == "t",
      let period = grid.axes[1].period,
      source.description.variables.count == 1
    else {
      throw ProlongationError(
        "the data are not of one field over (t, x) on a periodic interval, which prolongation needs"
      )
    }
    guard grid.axes[0].count >= 8, grid.axes[1].count >= 16 else {
      throw ProlongationError(
        "the data have \(grid.axes[0].count) frames of \(grid.axes[1].count) points; 8 frames of 16 "
          + "points are needed at least")
    }
    let times = grid.axes[0].coordinates
    let count = grid.axes[1].count
    field = source.description.variables[0]
    self.times = times
    self.period = period
    self.count = count
    var raw: [[[Double]]] = []
    for index in 0..<source.count where raw.count < limit {
      let sample = try source.sample(at: index)
      guard sample.status == .complete else { continue }
      let values = sample.fields[0].values
      raw.append((0..<times.count).map { Array(values[$0 * count..<($0 + 1) * count]) })
    }
    guard !raw.isEmpty else { throw ProlongationError("no trajectory of the data is complete") }
    let power = Observations.meanPower(raw.flatMap { $0 }, count: count)
    let (floor, isNoise) = Observations.floor(of: power)
    noise = isNoise ? (floor / Double(count)).squareRoot() : 0
    let highest = count / 2 - 1
    let threshold = isNoise ? Observations.signalToNoise * floor : 0
    let band = (1...highest).last { power[$0] > threshold } ?? 1
    self.band = isNoise ? min(Observations.firstGap(power, threshold) ?? band, band) : highest
    let keep = self.band
    let isCut = isNoise
    trajectories = raw.map { frames in
      isCut ? frames.map { Observations.lowPassed($0, band: keep) } : frames
    }
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
