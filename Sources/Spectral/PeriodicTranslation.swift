import Foundation

/// Moves values on a periodic box by any distance: the trigonometric interpolant, taken elsewhere.
///
/// By the shift theorem of the Fourier transform: each mode is turned by `exp(-i k d)`. Exact for
/// values without a share of the highest mode of an even grid; that one, a cosine, is multiplied by
/// `cos(k d)`, which is its interpolant at the grid points. Has buffers of its own: one for each
/// thread.
public final class PeriodicTranslation {
  /// The grid.
  public let box: PeriodicBox

  private let transform: RealTransform

  /// Creates translations on a box.
  public init(on box: PeriodicBox) {
    self.box = box
    transform = RealTransform(shape: box.counts)
  }

  /// The values `[x]` or `[x, y]` moved by a displacement for each axis: `f(x - d)`.
  ///
  /// - Precondition: there are as many values as points and as many displacements as axes.
  public func translated(_ values: [Double], by displacement: [Double]) -> [Double] {
    precondition(displacement.count == box.rank, "one displacement for each axis")
    guard displacement.contains(where: { $0 != 0 }) else { return values }
    transform.load(values)
    transform.forward()
    let turns = (0..<box.rank).map { self.turns(axis: $0, by: displacement[$0]) }
    let factors = turns.dropFirst().reduce(turns[0]) { outer, inner in
      outer.flatMap { left in inner.map { left * $0 } }
    }
    let scale = 1 / Double(box.pointCount)
    for (mode, factor) in factors.enumerated() {
      let turned = scale * (factor * Complex(pair: transform.modes.complex[mode]))
      transform.modes.complex[mode] = turned.pair
    }
    transform.inverse()
    return transform.loadedValues
  }

  /// The factor of each mode along an axis.
  private func turns(axis: Int, by displacement: Double) -> [Complex] {
    let (count, fraction) = (box.counts[axis], displacement / box.periods[axis])
    return (0..<box.modeCounts[axis]).map { place in
      // Whole turns are dropped before the angle is formed: they would cost digits.
      let turn = Double(2 * place > count ? place - count : place) * fraction
      let angle = -2 * Double.pi * (turn - turn.rounded())
      return box.isHighest(place, axis: axis)
        ? Complex(cos(angle)) : Complex(cos(angle), sin(angle))
    }
  }
}
