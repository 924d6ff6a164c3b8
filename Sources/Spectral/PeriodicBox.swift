import Foundation

/// A uniform grid on a periodic box of one or two axes, and its Fourier modes.
///
/// Values are row-major in the order of the axes, `[x]` or `[x, y]`; the points stand at
/// `x_j = j * period / count`, the period itself left out. Modes are those of a real transform,
/// row-major too: all wavenumbers along every axis but the last, which has `0 ... count / 2`.
public struct PeriodicBox: Hashable, Sendable {
  /// The length of the period along each axis.
  public let periods: [Double]

  /// The number of points along each axis.
  public let counts: [Int]

  /// Creates a box.
  ///
  /// - Precondition: there are as many counts as periods, at least one, all positive.
  public init(periods: [Double], counts: [Int]) {
    precondition(
      periods.count == counts.count && !counts.isEmpty && counts.allSatisfy { $0 > 0 },
      "one positive count for each period")
    self.periods = periods
    self.counts = counts
  }

  /// The number of axes.
  public var rank: Int { counts.count }

  /// The number of points.
  public var pointCount: Int { counts.reduce(1, *) }

  /// The number of modes along each axis as they are stored.
  public var modeCounts: [Int] { counts.dropLast() + [counts[rank - 1] / 2 + 1] }

  /// The number of modes stored.
  public var modeCount: Int { modeCounts.reduce(1, *) }

  /// The wavenumbers along an axis in radians per length, in the order of the modes.
  public func wavenumbers(axis: Int) -> [Double] {
    (0..<modeCounts[axis]).map { place in
      let signed = 2 * place > counts[axis] ? place - counts[axis] : place
      return 2 * Double.pi * Double(signed) / periods[axis]
    }
  }

  /// Whether a place among an axis' modes is the highest of an even grid, a cosine.
  public func isHighest(_ place: Int, axis: Int) -> Bool { 2 * place == counts[axis] }

  /// The factors of each mode `[k]` that make the derivative of the given order along each axis.
  ///
  /// They are `(i k)^order`, but zero for an odd order of the highest mode of an even grid: the
  /// derivative of that cosine vanishes at all grid points.
  public func derivativeMultipliers(orders: [Int]) -> [Complex] {
    let factors = counts.indices.map { axis in
      wavenumbers(axis: axis).enumerated().map { place, wavenumber in
        isHighest(place, axis: axis) && orders[axis] % 2 == 1
          ? .zero : Complex.derivative(order: orders[axis], wavenumber: wavenumber)
      }
    }
    return factors.dropFirst().reduce(factors[0]) { outer, inner in
      outer.flatMap { left in inner.map { left * $0 } }
    }
  }

  /// The coordinate of every point along an axis, in the order of the values.
  public func coordinates(axis: Int) -> [Double] {
    let inner = counts[(axis + 1)...].reduce(1, *)
    return (0..<pointCount).map { point in
      Double(point / inner % counts[axis]) * periods[axis] / Double(counts[axis])
    }
  }

  /// The same box with other numbers of points.
  public func with(counts: [Int]) -> PeriodicBox { PeriodicBox(periods: periods, counts: counts) }
}
