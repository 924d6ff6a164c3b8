import Foundation

/// A sheet to draw on, in points from the upper left corner.
///
/// What is drawn is kept as marks, so that the same figure becomes pixels or vectors.
final class Canvas {
  enum Anchor: Double {
    case start = 0
    case middle = 0.5
    case end = 1
  }

  /// The pixels to a point of a sheet written as PNG.
  static let scale = 2.0

  let width: Double
  let height: Double
  private(set) var marks: [Mark] = []
  private let font = FontMetrics()

  init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }

  func fill(_ area: Rectangle, _ colour: Colour) {
    marks.append(.fill(area, colour))
  }

  func frame(_ area: Rectangle, _ colour: Colour = .ink, lineWidth: Double = 0.75) {
    marks.append(.frame(area, colour, lineWidth: lineWidth))
  }

  /// Draws a line through points, within an area where one is given.
  func line(
    _ points: [(x: Double, y: Double)], _ colour: Colour = .ink, lineWidth: Double = 0.75,
    dashes: [Double] = [], within area: Rectangle? = nil
  ) {
    guard !points.isEmpty else { return }
    marks.append(
      .line(
        points.map { SIMD2($0.x, $0.y) }, colour, lineWidth: lineWidth, dashes: dashes,
        within: area))
  }

  func dot(_ point: (x: Double, y: Double), _ colour: Colour, radius: Double) {
    marks.append(.dot(SIMD2(point.x, point.y), colour, radius: radius))
  }

  /// The width of a text.
  func measure(_ text: String, size: Double) -> Double {
    font.width(of: text, size: size)
  }

  /// Draws a text whose middle height stands at `y`; turned, it reads upwards.
  func text(
    _ text: String, x: Double, y: Double, size: Double, anchor: Anchor = .start,
    isTurned: Bool = false, isBold: Bool = false
  ) {
    marks.append(
      .text(
        Mark.Lettering(
          text: text, place: SIMD2(x, y), size: size, anchor: anchor, isTurned: isTurned,
          isBold: isBold)))
  }

  /// Fills an area pixel by pixel with the colour of each place, 0 to 1 from its upper left corner.
  func paint(_ area: Rectangle, _ colour: @escaping (_ x: Double, _ y: Double) -> Colour) {
    marks.append(.picture(area, colour))
  }
}
