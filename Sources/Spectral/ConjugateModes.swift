/// The stored modes of a real field whose complex conjugates are stored too: those that vanish or are the highest
/// along the last axis.
///
/// The inverse transform sees only one of two conjugates, so that a difference of theirs is never seen by a
/// nonlinear term: where a linear term makes modes grow, rounding grows with it without limit.
public struct ConjugateModes: Sendable {
  private let pairs: [(mode: Int, conjugate: Int)]

  /// Finds the pairs of a box; there are none but the real modes on one axis, which stay real by themselves.
  public init(_ box: PeriodicBox) {
    guard box.rank == 2 else {
      pairs = []
      return
    }
    let (rows, columns) = (box.counts[0], box.modeCounts[1])
    let own = [0] + (box.counts[1].isMultiple(of: 2) ? [columns - 1] : [])
    pairs = own.flatMap { column in
      (0...rows / 2).map { row in
        (row * columns + column, (rows - row) % rows * columns + column)
      }
    }
  }

  /// Makes pairs conjugate again: each becomes the mean of itself and the other's conjugate.
  public func restore(_ modes: UnsafeMutablePointer<SIMD2<Double>>) {
    for (mode, conjugate) in pairs {
      let (one, other) = (modes[mode], modes[conjugate])
      let mean = 0.5 * SIMD2(one.x + other.x, one.y - other.y)
      modes[mode] = mean
      modes[conjugate] = SIMD2(mean.x, -mean.y)
    }
  }
}
