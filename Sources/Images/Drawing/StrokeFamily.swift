import Foundation
public import Randomness

/// The ten digits written with a round pen of random width, slant and hand.
///
/// A 6 turned by half a circle is a 9, as in handwriting.
public struct StrokeFamily: PictureFamily {
  /// Whether digit and background have random colours.
  public var isColoured: Bool

  /// Creates the family.
  public init(isColoured: Bool = false) {
    self.isColoured = isColoured
  }

  /// The digits 0 to 9.
  public var classes: [String] { (0...9).map(String.init) }

  /// A digit about 1.3 high.
  public func picture(of label: Int, using generator: inout PhiloxGenerator) -> any Picture {
    let colours = RandomColours(isColoured: isColoured)
    let background = colours.background(using: &generator)
    let colour = colours.foreground(using: &generator)
    let (width, height) = (generator.uniform(in: 0.5..<0.65), generator.uniform(in: 0.6..<0.72))
    let slant = 0.12 * generator.normal()
    let radius = generator.uniform(in: 0.06..<0.11)
    let lines = Glyph.digits[label].lines.map { line in
      let isClosed = line.points.first == line.points.last
      var moved = line.points.map { point in
        // The pen of a hand: each point a little beside its place.
        let jitter = 0.05 * SIMD2(generator.normal(), generator.normal())
        let placed = (point + jitter) * SIMD2(width, height)
        return SIMD2(placed.x - slant * placed.y, placed.y)
      }
      if isClosed { moved[moved.count - 1] = moved[0] }
      return line.isCurved ? Pen.curve(through: moved) : moved
    }
    return RegionPicture(
      channels: colours.channels, background: background,
      layers: [(Pen(lines: lines, radius: radius), colour)])
  }
}
