/// Lines drawn with a round pen.
struct Pen: SignedDistance {
  /// The lines, each a list of points.
  let lines: [[SIMD2<Double>]]
  /// Half of the width of the line.
  let radius: Double

  func distance(to point: SIMD2<Double>) -> Double {
    var square = Double.infinity
    for line in lines {
      for index in line.indices.dropLast() {
        square = min(square, Polygon.squaredDistance(point, line[index], line[index + 1]))
      }
    }
    return square.squareRoot() - radius
  }

  /// A curve through points, in six straight pieces between neighbours (Catmull and Rom 1974); closed
  /// where the last point is the first.
  static func curve(through points: [SIMD2<Double>]) -> [SIMD2<Double>] {
    guard points.count > 2 else { return points }
    let isClosed = points.first == points.last
    let last = points.count - 1
    var result = [points[0]]
    for index in 0..<last {
      let (start, end) = (points[index], points[index + 1])
      let before = index > 0 ? points[index - 1] : isClosed ? points[last - 1] : 2 * start - end
      let after = index + 2 <= last ? points[index + 2] : isClosed ? points[1] : 2 * end - start
      for step in 1...6 {
        let t = Double(step) / 6
        let cubic = 3 * (start - end) + after - before
        let square = 2 * before - 5 * start + 4 * end - after
        result.append(start + (t / 2) * (end - before + t * (square + t * cubic)))
      }
    }
    return result
  }
}
