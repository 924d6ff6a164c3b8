import Foundation
import Images
import Randomness
import Testing

@Suite struct FamilyTests {
  private func picture(
    _ family: any PictureFamily, _ label: Int, index: UInt64 = 0
  ) -> any Picture {
    var generator = PhiloxGenerator(seed: 7, index: index, stream: UInt32(label))
    return family.picture(of: label, using: &generator)
  }

  @Test(arguments: ProceduralFamily.allCases)
  func familiesAreDeterministicAndTheirClassesDiffer(name: ProceduralFamily) {
    for isColoured in [false, true] {
      let family = name.family(isColoured: isColoured)
      #expect(Set(family.classes).count == family.classes.count && family.classes.count >= 6)
      var images: Set<Raster> = []
      for label in family.classes.indices {
        let image = picture(family, label).rendered(width: 24, height: 20)
        #expect(image == picture(family, label).rendered(width: 24, height: 20))
        #expect(image != picture(family, label, index: 1).rendered(width: 24, height: 20))
        #expect(image.channels.count == (isColoured ? 3 : 1))
        // Something is seen, and not everywhere.
        let values = image.channels.joined()
        #expect((values.max() ?? 0) - (values.min() ?? 0) > 0.3, "\(name) \(label)")
        images.insert(image)
      }
      #expect(images.count == family.classes.count)
    }
  }

  /// A picture rendered where a transformation puts it, against its image of 128 x 128 pixels warped.
  @Test(arguments: ProceduralFamily.allCases)
  func renderedTransformationsAgreeWithWarpedOnes(name: ProceduralFamily) {
    let family = name.family(isColoured: false)
    let transformation = ImageTransformation([
      .rotation: 0.6, .scale: -0.1, .shearX: 0.15, .translationX: 0.05, .perspectiveY: 0.05,
      .contrast: -0.1,
    ])
    for label in family.classes.indices {
      let picture = picture(family, label)
      let direct = picture.rendered(width: 128, height: 128, transformation: transformation)
      let warped = RasterWarp(padding: .edge)(
        picture.rendered(width: 128, height: 128), transformation)
      // Away from the border, beyond which only the picture itself is known.
      let disc = (0..<128 * 128).filter { place in
        let (x, y) = (Double(place % 128) - 63.5, Double(place / 128) - 63.5)
        return x * x + y * y < 50 * 50
      }
      let differences = disc.map { abs(direct.channels[0][$0] - warped.channels[0][$0]) }
      let mean = differences.reduce(0, +) / Double(differences.count)
      #expect(mean < 2 / 255.0)
    }
  }

  @Test func edgesAreOnePixelWide() {
    // A translation by a fraction of a pixel moves the covered area by as much.
    let family = ShapeFamily()
    let label = family.classes.firstIndex(of: "ring") ?? 0
    let picture = picture(family, label)
    func area(_ width: Int, _ transformation: ImageTransformation) -> Double {
      picture.rendered(width: width, height: width, transformation: transformation)
        .channels[0].reduce(0, +) * 4 / Double(width * width)
    }
    let exact = area(1024, ImageTransformation())
    for values: [TransformationParameter: Double] in [
      [:], [.translationX: 0.013], [.rotation: 1], [.affine: 0.3], [.shearX: 0.4],
    ] {
      #expect(abs(area(40, ImageTransformation(values)) - exact) < 0.004 * exact)
    }
    // The determinant of a map is the factor of areas.
    #expect(
      abs(area(40, ImageTransformation([.scale: 0.2])) - exact * exp(0.4)) < 0.006 * exact)
  }

  @Test func texturesHaveNoPreferredPlace() {
    // The mean over many textures is flat: each place has the same law.
    let family = TextureFamily()
    for label in [0, 4, 8] {
      var sum = [Double](repeating: 0, count: 64)
      var squares = sum
      for index in 0..<400 {
        let values = picture(family, label, index: UInt64(index)).rendered(width: 8, height: 8)
          .channels[0]
        for place in 0..<64 {
          sum[place] += values[place] / 400
          squares[place] += (values[place] - 0.5) * (values[place] - 0.5) / 400
        }
      }
      #expect(sum.allSatisfy { abs($0 - 0.5) < 0.04 })
      #expect((squares.max() ?? 1) < 1.5 * (squares.min() ?? 0))
    }
  }
}
