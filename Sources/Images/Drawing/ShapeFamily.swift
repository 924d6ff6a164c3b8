import Foundation
public import Randomness

/// One filled shape about the origin, upright, of random proportions and size.
///
/// `L`, `F`, `hook` and `flag` have no symmetry at all; `arrow`, `half-disc` and `crescent` have one
/// mirror line; the rest have turns of their own.
public struct ShapeFamily: PictureFamily {
  /// Whether shape and background have random colours.
  public var isColoured: Bool

  /// Creates the family.
  public init(isColoured: Bool = false) {
    self.isColoured = isColoured
  }

  /// The names of the shapes.
  public var classes: [String] { Shape.allCases.map(\.rawValue) }

  /// A shape of a radius of about 0.6.
  public func picture(of label: Int, using generator: inout PhiloxGenerator) -> any Picture {
    let colours = RandomColours(isColoured: isColoured)
    let background = colours.background(using: &generator)
    let colour = colours.foreground(using: &generator)
    let size = generator.uniform(in: 0.5..<0.7)
    let region: any SignedDistance = Shape.allCases[label].region(using: &generator)
      .placed(by: Placement(centre: .zero, size: size, cosine: 1, sine: 0))
    return RegionPicture(
      channels: colours.channels, background: background, layers: [(region, colour)])
  }
}
