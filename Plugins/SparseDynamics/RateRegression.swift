import Foundation
import LinearAlgebra

/// The rows of a regression of rates on the terms of a library.
struct RateRegression {
  /// The terms, `[row, term]`.
  let columns: Matrix

  /// What they are to give, `[row, coordinate]`.
  let rates: Matrix

  /// The window is `(1 - s^2)^power`: smooth enough that the trapezoidal rule is exact to rounding where
  /// frames resolve the motion (Messenger and Bortz 2021, section 3).
  private static let power = 6

  /// No more rows than these are taken of rates: more would say nothing new.
  private static let longest = 20_000

  /// Rows of rates that are known, a frame each.
  init(_ states: [Matrix], rates: [Matrix], library: CandidateLibrary) {
    let frames = states.reduce(0) { $0 + $1.rows }
    let stride = (frames + Self.longest - 1) / Self.longest
    let chosen = Self.stacked(states, stride: stride)
    columns = library.values(at: chosen)
    self.rates = Self.stacked(rates, stride: stride)
  }

  /// Rows of rates that are not known, integrated against smooth windows in time.
  ///
  /// With a window psi that vanishes at its ends, `-integral psi' z dt = integral psi f(z) dt` for z' = f(z):
  /// nothing is differentiated that was measured, and noise averages out.
  ///
  /// - Parameter halfWidth: a window is over `2 halfWidth + 1` frames; windows overlap by three quarters.
  init(_ states: [Matrix], times: [[Double]], halfWidth: Int, library: CandidateLibrary) {
    var (left, right): ([Double], [Double]) = ([], [])
    var count = 0
    let dimension = states.first?.columns ?? 0
    let terms = library.terms(dimension: dimension).count
    let step = max(halfWidth / 2, 1)
    for (trajectory, times) in zip(states, times) {
      let values = library.values(at: trajectory)
      for centre in stride(from: halfWidth, to: times.count - halfWidth, by: step) {
        var row = [Double](repeating: 0, count: terms)
        var target = [Double](repeating: 0, count: dimension)
        let (first, last) = (times[centre - halfWidth], times[centre + halfWidth])
        let (middle, half) = ((first + last) / 2, (last - first) / 2)
        for frame in centre - halfWidth + 1..<centre + halfWidth {
          let s = (times[frame] - middle) / half
          let base = 1 - s * s
          let weight = (times[frame + 1] - times[frame - 1]) / 2 / half
          let value = weight * pow(base, Double(Self.power))
          let slope =
            -2 * Double(Self.power) * s * pow(base, Double(Self.power - 1)) / half * weight
          for term in 0..<terms { row[term] += value * values[frame, term] }
          for column in 0..<dimension { target[column] -= slope * trajectory[frame, column] }
        }
        left += row
        right += target
        count += 1
      }
    }
    columns = Matrix(rows: count, columns: terms, entries: left)
    rates = Matrix(rows: count, columns: dimension, entries: right)
  }

  /// What coefficients `[coordinate, term]` leave over of each coordinate's rate, over its size.
  func lackOfFit(_ coefficients: Matrix) -> [Double] {
    let given = columns * coefficients.transposed
    return (0..<rates.columns).map { column in
      var (rest, size) = (0.0, 0.0)
      for row in 0..<rates.rows {
        let difference = rates[row, column] - given[row, column]
        rest += difference * difference
        size += rates[row, column] * rates[row, column]
      }
      return size > 0 ? (rest / size).squareRoot() : rest > 0 ? 1 : 0
    }
  }

  /// The share of each coordinate's variance of the rate that is explained.
  func rSquared(_ coefficients: Matrix) -> [Double] {
    let lacks = lackOfFit(coefficients)
    return (0..<rates.columns).map { column in
      let values = rates.column(column)
      let mean = values.reduce(0, +) / Double(max(values.count, 1))
      let (size, variance) = values.reduce((0.0, 0.0)) {
        ($0.0 + $1 * $1, $0.1 + ($1 - mean) * ($1 - mean))
      }
      return variance > 0 ? 1 - lacks[column] * lacks[column] * size / variance : 0
    }
  }

  /// All rows of several matrices, every so many.
  private static func stacked(_ parts: [Matrix], stride: Int) -> Matrix {
    var entries: [Double] = []
    var (place, count) = (0, 0)
    for part in parts {
      for row in 0..<part.rows {
        if place % stride == 0 {
          entries += part.entries[row * part.columns..<(row + 1) * part.columns]
          count += 1
        }
        place += 1
      }
    }
    return Matrix(rows: count, columns: parts.first?.columns ?? 0, entries: entries)
  }
}
