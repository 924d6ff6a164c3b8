import Foundation

/// The recursive filter that turns samples into B-spline coefficients (Unser 1999, "Splines: a perfect
/// fit for signal and image processing", IEEE Signal Processing Magazine 16(6), box 2), exact for
/// samples that are mirrored at both ends or periodic.
struct SplineFilter {
  let degree: SplineDegree
  let isPeriodic: Bool

  /// Filters along the first axis of values `[count, stride]`.
  func apply(_ values: UnsafeMutableBufferPointer<Double>, count: Int, stride: Int) {
    // A single sample is its own coefficient, whichever way it is continued.
    guard count > 1 else { return }
    for pole in degree.poles {
      let gain = (1 - pole) * (1 - 1 / pole)
      for index in values.indices { values[index] *= gain }
      beginCausal(values, count: count, stride: stride, pole: pole)
      for row in 1..<count {
        let (now, before) = (row * stride, (row - 1) * stride)
        for column in 0..<stride { values[now + column] += pole * values[before + column] }
      }
      beginAnticausal(values, count: count, stride: stride, pole: pole)
      for row in Swift.stride(from: count - 2, through: 0, by: -1) {
        let (now, after) = (row * stride, (row + 1) * stride)
        for column in 0..<stride {
          values[now + column] = pole * (values[after + column] - values[now + column])
        }
      }
    }
  }

  /// The first value of the causal filter.
  ///
  /// It is the sum over one period of the continued samples, times
  /// the geometric series of the periods before. Powers below rounding are left out.
  private func beginCausal(
    _ values: UnsafeMutableBufferPointer<Double>, count: Int, stride: Int, pole: Double
  ) {
    let period = isPeriodic ? count : 2 * count - 2
    let scale = 1 / (1 - pow(pole, Double(period)))
    for column in 0..<stride { values[column] *= scale }
    var power = scale
    for step in 1..<period {
      power *= pole
      if abs(power) < 1e-18 { break }
      let row = isPeriodic ? count - step : min(step, period - step)
      // Row 0 is the sum itself and stands at step 0 only.
      for column in 0..<stride { values[column] += power * values[row * stride + column] }
    }
  }

  /// The last value of the anticausal filter.
  private func beginAnticausal(
    _ values: UnsafeMutableBufferPointer<Double>, count: Int, stride: Int, pole: Double
  ) {
    let last = (count - 1) * stride
    guard isPeriodic else {
      let factor = pole / (pole * pole - 1)
      for column in last..<last + stride {
        values[column] = factor * (values[column] + pole * values[column - stride])
      }
      return
    }
    var power = -pole / (1 - pow(pole, Double(count)))
    for column in last..<last + stride { values[column] *= power }
    for step in 1..<count {
      power *= pole
      if abs(power) < 1e-18 { break }
      for column in 0..<stride {
        values[last + column] += power * values[(step - 1) * stride + column]
      }
    }
  }
}
