import Foundation
import LinearAlgebra
import Spectral

/// The regression of a field's u_t on the library, integrated against smooth windows in time.
///
/// With a window psi that vanishes at its ends, `-integral psi' u dt = integral psi f dt` for
/// u_t = f: no derivative of the data in time is taken (Messenger and Bortz 2021), so frames too
/// coarse for differences serve, and noise averages out. In space the rows are Fourier modes of
/// the band in which the data rise above their noise.
struct WeakRegression: Sendable {
  /// The library's columns, `[window and mode, term]`.
  let matrix: Matrix

  /// The left side, one entry a row.
  let target: [Double]

  /// The trajectory that each row comes from.
  let trajectoryOfRow: [Int]

  /// The window is (1 - s^2)^power over 2 halfWidth + 1 frames.
  private static let power = 6

  /// Prepares the regression.
  ///
  /// - Parameter field: the place of the field whose derivative by time is explained.
  init(
    _ observations: Observations, field: Int = 0, library: TermLibrary, halfWidth: Int, windows: Int
  ) {
    let frames = observations.times.count
    let half = min(halfWidth, (frames - 1) / 2)
    let interval = observations.frameInterval
    let centres = WeakRegression.centres(frames: frames, half: half, count: windows)
    let modes = 1...max(min(observations.bands[field], observations.count / 3), 1)
    let offsets = Array(-half...half)
    let weights = offsets.map { offset -> (value: Double, slope: Double) in
      let s = Double(offset) / Double(half)
      let base = 1 - s * s
      let value = Foundation.pow(base, Double(WeakRegression.power))
      let slope =
        -2 * Double(WeakRegression.power) * s
        * Foundation.pow(base, Double(WeakRegression.power - 1)) / (Double(half) * interval)
      return (value * interval, slope * interval)
    }
    let projection = ModeProjection(count: observations.count, modes: modes)
    var rows: [Double] = []
    var target: [Double] = []
    var origin: [Int] = []
    for (index, trajectory) in observations.trajectories.enumerated() {
      for centre in centres {
        let count = observations.count
        var left = [Double](repeating: 0, count: count)
        var columns = [[Double]](
          repeating: [Double](repeating: 0, count: count), count: library.terms.count)
        for (offset, weight) in zip(offsets, weights) {
          let frame = trajectory[centre + offset]
          for j in 0..<count { left[j] -= weight.slope * frame[field * count + j] }
          if weight.value == 0 { continue }
          let jets = observations.rows(of: frame).flatMap { values in
            (0...library.order).map {
              Spectrum.derivative(of: values, order: $0, period: observations.period)
            }
          }
          for (position, term) in library.terms.enumerated() {
            WeakRegression.add(term, jets, times: weight.value, to: &columns[position])
          }
        }
        let projected = columns.map(projection.coefficients)
        let own = projection.coefficients(left)
        target += own
        for row in own.indices { rows += projected.map { $0[row] } }
        origin += own.map { _ in index }
      }
    }
    matrix = Matrix(rows: target.count, columns: library.terms.count, entries: rows)
    self.target = target
    trajectoryOfRow = origin
  }

  private static func centres(frames: Int, half: Int, count: Int) -> [Int] {
    let last = frames - 1 - half
    guard last > half else { return [half] }
    return Array(
      Set((0..<count).map { half + $0 * (last - half) / max(count - 1, 1) })
    ).sorted()
  }

  private static func add(
    _ term: TermLibrary.Term, _ jets: [[Double]], times weight: Double, to column: inout [Double]
  ) {
    for j in column.indices {
      var product = weight
      for (place, power) in term.powers.enumerated() {
        for _ in 0..<power { product *= jets[place][j] }
      }
      column[j] += product
    }
  }
}

/// Real and imaginary parts of some Fourier modes, and the mean.
private struct ModeProjection {
  private let transform: RealTransform
  private let modes: ClosedRange<Int>

  init(count: Int, modes: ClosedRange<Int>) {
    transform = RealTransform(length: count)
    self.modes = modes
  }

  func coefficients(_ values: [Double]) -> [Double] {
    transform.load(values)
    transform.forward()
    let scale = (2 / Double(values.count)).squareRoot()
    let mean = transform.modes.complex[0].x * scale / 2.0.squareRoot()
    return [mean]
      + modes.flatMap { mode -> [Double] in
        let value = transform.modes.complex[mode]
        return [scale * value.x, scale * value.y]
      }
  }
}
