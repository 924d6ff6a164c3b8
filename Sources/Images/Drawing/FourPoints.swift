/// Four points of the plane, lane by lane.
struct FourPoints {
  let x: SIMD4<Double>
  let y: SIMD4<Double>

  init(x: SIMD4<Double>, y: SIMD4<Double>) {
    (self.x, self.y) = (x, y)
  }

  /// The points half a step to the right and to the left, and half a step down and up.
  @inline(__always)
  init(around point: SIMD2<Double>, right: SIMD2<Double>, down: SIMD2<Double>) {
    let (rightward, downward) = (0.5 * right, 0.5 * down)
    x = point.x + SIMD4(rightward.x, -rightward.x, downward.x, -downward.x)
    y = point.y + SIMD4(rightward.y, -rightward.y, downward.y, -downward.y)
  }
}
