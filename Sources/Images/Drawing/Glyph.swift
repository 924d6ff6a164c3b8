/// A sign as the lines of a pen, within -1 and 1 along both axes; y points down.
struct Glyph: Sendable {
  /// A line through points, straight or curved between them.
  struct Line: Sendable {
    let points: [SIMD2<Double>]
    let isCurved: Bool
  }

  let lines: [Line]

  /// The digits from 0 to 9.
  static let digits: [Glyph] = [
    Glyph([curve((0, -1), (0.8, -0.5), (0.8, 0.5), (0, 1), (-0.8, 0.5), (-0.8, -0.5), (0, -1))]),
    Glyph([straight((-0.45, -0.6), (0.1, -1), (0.1, 1))]),
    Glyph([
      curve((-0.75, -0.6), (-0.2, -1), (0.6, -0.8), (0.65, -0.2), (0, 0.4), (-0.8, 1)),
      straight((-0.8, 1), (0.85, 0.95)),
    ]),
    Glyph([
      curve((-0.7, -0.8), (0, -1), (0.6, -0.6), (0.3, -0.15), (-0.15, -0.05)),
      curve((-0.15, -0.05), (0.5, 0.1), (0.75, 0.5), (0.2, 1), (-0.75, 0.75)),
    ]),
    Glyph([straight((0.1, -1), (-0.8, 0.35), (0.85, 0.35)), straight((0.4, -0.3), (0.4, 1))]),
    Glyph([
      straight((0.7, -1), (-0.5, -1), (-0.6, -0.15)),
      curve((-0.6, -0.15), (0.2, -0.25), (0.75, 0.3), (0.3, 0.95), (-0.7, 0.8)),
    ]),
    Glyph([
      curve(
        (0.5, -1), (-0.3, -0.6), (-0.7, 0.3), (-0.2, 1), (0.5, 0.8), (0.6, 0.2), (0, 0),
        (-0.6, 0.4))
    ]),
    Glyph([straight((-0.75, -0.95), (0.75, -0.95), (-0.1, 1))]),
    Glyph([
      curve(
        (0, -0.05), (-0.55, -0.45), (0, -1), (0.55, -0.45), (0, -0.05), (-0.65, 0.5), (0, 1),
        (0.65, 0.5), (0, -0.05))
    ]),
    Glyph([
      curve(
        (-0.5, 1), (0.3, 0.6), (0.7, -0.3), (0.2, -1), (-0.5, -0.8), (-0.6, -0.2), (0, 0),
        (0.6, -0.4))
    ]),
  ]

  private init(_ lines: [Line]) {
    self.lines = lines
  }

  private static func curve(_ points: (Double, Double)...) -> Line {
    Line(points: points.map { SIMD2($0.0, $0.1) }, isCurved: true)
  }

  private static func straight(_ points: (Double, Double)...) -> Line {
    Line(points: points.map { SIMD2($0.0, $0.1) }, isCurved: false)
  }
}
