/// A straight line between two points, prepared for the distances of many others.
struct Segment {
  let start: SIMD2<Double>
  let end: SIMD2<Double>
  private let side: SIMD2<Double>
  /// The side divided by its squared length: the position of the foot of a perpendicular.
  private let position: SIMD2<Double>
  /// How far the line goes along x for each unit along y.
  private let run: Double

  init(from start: SIMD2<Double>, to end: SIMD2<Double>) {
    (self.start, self.end) = (start, end)
    side = end - start
    let square = (side * side).sum()
    position = square > 0 ? side / square : .zero
    run = side.x / side.y
  }

  /// The squared distance of a point.
  @inline(__always)
  func squaredDistance(to point: SIMD2<Double>) -> Double {
    let (x, y) = (point.x - start.x, point.y - start.y)
    let foot = min(max(x * position.x + y * position.y, 0), 1)
    let (awayX, awayY) = (x - foot * side.x, y - foot * side.y)
    return awayX * awayX + awayY * awayY
  }

  /// The squared distances of four points.
  @inline(__always)
  func squaredDistances(to points: FourPoints) -> SIMD4<Double> {
    let (x, y) = (points.x - start.x, points.y - start.y)
    var foot = x * position.x + y * position.y
    foot = foot.replacing(with: 0, where: foot .< 0)
    foot = foot.replacing(with: 1, where: foot .> 1)
    let (awayX, awayY) = (x - foot * side.x, y - foot * side.y)
    return awayX * awayX + awayY * awayY
  }

  /// 1 where a ray from a point to the right crosses the line, else 0.
  ///
  /// Numbers are combined without a branch: which it would be cannot be foreseen.
  @inline(__always)
  func crossings(rightOf point: SIMD2<Double>) -> Int {
    let isStraddled = (start.y > point.y ? 1 : 0) ^ (end.y > point.y ? 1 : 0)
    return isStraddled & (point.x < start.x + (point.y - start.y) * run ? 1 : 0)
  }

  /// Whether rays from four points to the right cross the line.
  @inline(__always)
  func crossings(rightOf points: FourPoints) -> SIMDMask<SIMD4<Int64>> {
    ((points.y .< start.y) .^ (points.y .< end.y))
      .& (points.x .< start.x + (points.y - start.y) * run)
  }
}
