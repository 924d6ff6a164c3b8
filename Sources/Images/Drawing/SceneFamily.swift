import Foundation
public import Randomness

/// Two different shapes side by side, each with a place, a size and a turn of its own.
///
/// A class is a pair of shapes, whichever is where.
public struct SceneFamily: PictureFamily {
  /// Whether shapes and background have random colours.
  public var isColoured: Bool

  private static let shapes: [Shape] = [.letterL, .star, .arrow, .ring]
  private static let pairs = shapes.indices.flatMap { first in
    shapes.indices.dropFirst(first + 1).map { (shapes[first], shapes[$0]) }
  }

  /// Creates the family.
  public init(isColoured: Bool = false) {
    self.isColoured = isColoured
  }

  /// The pairs, such as `L+star`.
  public var classes: [String] { Self.pairs.map { "\($0.0.rawValue)+\($0.1.rawValue)" } }

  /// A scene; the shapes do not overlap and lie within the square of the image.
  public func picture(of label: Int, using generator: inout PhiloxGenerator) -> any Picture {
    let colours = RandomColours(isColoured: isColoured)
    let background = colours.background(using: &generator)
    let pair = Self.pairs[label]
    let direction = 2 * Double.pi * generator.uniform()
    let distance = generator.uniform(in: 0.42..<0.5)
    let away = distance * SIMD2(cos(direction), sin(direction))
    let layers = [(pair.0, away), (pair.1, -away)].map { shape, centre in
      let turn = 2 * Double.pi * generator.uniform()
      let region: any SignedDistance = shape.region(using: &generator).placed(
        by: Placement(
          centre: centre, size: generator.uniform(in: 0.25..<0.36), cosine: cos(turn),
          sine: sin(turn)))
      return (region: region, colour: colours.foreground(using: &generator))
    }
    return RegionPicture(channels: colours.channels, background: background, layers: layers)
  }
}
