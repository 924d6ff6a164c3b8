/// How unresolved a field is: the weight of its highest modes.
public enum SpectralTail {
  private static let mostFrames = 32

  /// The largest magnitude in the top third of the wavenumbers of any axis over the largest of all.
  ///
  /// About 1e-16 for a field resolved to rounding, above 1e-3 for one that is not resolved. Of
  /// several frames the largest ratio counts, of more than 32 that many evenly spaced ones, the last
  /// among them. Frames that are not finite do not count.
  ///
  /// - Parameters:
  ///   - values: one frame or more, `[x(, y)]` or `[t, x(, y)]`, row-major.
  ///   - shape: the number of points along each space axis.
  ///   - limits: how many modes are in use along each axis, from zero; all by default. Modes beyond
  ///     are zero under the 2/3 rule and would tell nothing.
  public static func ratio(of values: [Double], shape: [Int], limits: [Int]? = nil) -> Double {
    let box = PeriodicBox(periods: shape.map { _ in 1 }, counts: shape)
    let count = box.pointCount
    let transform = RealTransform(shape: shape)
    let isHigh = highModes(of: box, limits: limits ?? shape.map { $0 / 2 + 1 })
    let frames = values.count / count
    let looked = min(frames, mostFrames)
    var worst = 0.0
    for place in 1...max(looked, 1) where frames > 0 {
      let start = (frames * place / looked - 1) * count
      for point in 0..<count { transform.values.reals[point] = values[start + point] }
      transform.forward()
      var (highest, largest) = (0.0, 0.0)
      for mode in 0..<transform.modeCount {
        let value = transform.modes.complex[mode]
        let square = (value * value).sum()
        largest = max(largest, square)
        if isHigh[mode] { highest = max(highest, square) }
      }
      if largest > 0, largest.isFinite { worst = max(worst, highest / largest) }
    }
    return worst.squareRoot()
  }

  /// Whether each mode is in the top third of those in use along an axis, or beyond.
  private static func highModes(of box: PeriodicBox, limits: [Int]) -> [Bool] {
    let perAxis = box.counts.indices.map { axis in
      let (count, limit) = (box.counts[axis], limits[axis])
      return (0..<box.modeCounts[axis]).map { place in
        min(place, count - place) >= limit - max(1, limit / 3)
      }
    }
    return perAxis.dropFirst().reduce(perAxis[0]) { outer, inner in
      outer.flatMap { left in inner.map { left || $0 } }
    }
  }
}
