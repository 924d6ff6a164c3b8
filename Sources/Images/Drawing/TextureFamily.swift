import Foundation
public import Randomness

/// Sums of 24 plane waves of random phases: noise whose law does not change under translations.
///
/// Classes by frequency and by direction: `isotropic` does not change under turns either, `striped` has
/// waves along x only (up to 0.15 radian), `crossed` along x and y.
public struct TextureFamily: PictureFamily {
  /// Whether the waves and the background have random colours.
  public var isColoured: Bool

  private static let frequencies = [("coarse", 1.0), ("medium", 2.0), ("fine", 4.0)]
  private static let directions = ["isotropic", "striped", "crossed"]

  /// Creates the family.
  public init(isColoured: Bool = false) {
    self.isColoured = isColoured
  }

  /// The names of the classes, such as `coarse-striped`: 1, 2 or 4 waves in half of the longer side.
  public var classes: [String] {
    Self.frequencies.flatMap { frequency in
      Self.directions.map { "\(frequency.0)-\($0)" }
    }
  }

  /// A texture around 1/2, with a standard deviation of 0.15 where it is grey.
  public func picture(of label: Int, using generator: inout PhiloxGenerator) -> any Picture {
    let frequency = Self.frequencies[label / 3].1
    let direction = Self.directions[label % 3]
    let count = 24
    let amplitude = 0.15 * (2 / Double(count)).squareRoot()
    let waves = (0..<count).map { index in
      let number = 2 * Double.pi * frequency * generator.uniform(in: 0.85..<1.15)
      let near = 0.15 * generator.uniform(in: -1..<1)
      let angle =
        switch direction {
        case "isotropic": 2 * Double.pi * generator.uniform()
        case "striped": near
        default: near + (index % 2 == 0 ? 0 : Double.pi / 2)
        }
      let tint =
        isColoured
        ? SIMD3(
          generator.uniform(in: 0..<1.7), generator.uniform(in: 0..<1.7),
          generator.uniform(in: 0..<1.7)) : SIMD3(repeating: 1)
      return PlaneWave(
        number: number * SIMD2(cos(angle), sin(angle)),
        phase: 2 * Double.pi * generator.uniform(), amplitude: amplitude * tint)
    }
    return Texture(channels: isColoured ? 3 : 1, waves: waves)
  }
}
