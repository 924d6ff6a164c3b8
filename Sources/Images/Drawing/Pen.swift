/// Lines drawn with a round pen.
struct Pen: SignedDistance {
  private let segments: [Segment]
  /// Half of the width of the line.
  private let radius: Double

  /// Draws lines, each a list of points.
  init(lines: [[SIMD2<Double>]], radius: Double) {
    self.init(
      segments: lines.flatMap { line in zip(line, line.dropFirst()).map(Segment.init(from:to:)) },
      radius: radius)
  }

  private init(segments: [Segment], radius: Double) {
    (self.segments, self.radius) = (segments, radius)
  }

  func distance(to point: SIMD2<Double>) -> Double {
    var square = Double.infinity
    for segment in segments { square = min(square, segment.squaredDistance(to: point)) }
    return square.squareRoot() - radius
  }

  func distances(to points: FourPoints) -> SIMD4<Double> {
    var squares = SIMD4<Double>(repeating: .infinity)
    for segment in segments {
      let others = segment.squaredDistances(to: points)
      squares = squares.replacing(with: others, where: others .< squares)
    }
    return squares.squareRoot() - radius
  }

  func placed(by placement: Placement) -> Pen {
    Pen(
      segments: segments.map { Segment(from: placement($0.start), to: placement($0.end)) },
      radius: placement.size * radius)
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
