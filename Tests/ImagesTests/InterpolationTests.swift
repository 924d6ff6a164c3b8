import Foundation
import Images
import Randomness
import Testing

@Suite struct InterpolationTests {
  private func noise(_ width: Int, _ height: Int, channels: Int = 1) -> Raster {
    var generator = PhiloxGenerator(seed: 3, index: UInt64(width), stream: 0)
    return Raster(
      width: width, height: height,
      channels: (0..<channels).map { _ in (0..<width * height).map { _ in generator.uniform() } })
  }

  @Test(arguments: SplineDegree.allCases)
  func splinesTakeTheValuesAtThePixels(degree: SplineDegree) {
    for (width, height) in [(1, 1), (1, 5), (2, 3), (7, 4), (28, 28)] {
      for padding in [Padding.constant(0.3), .edge, .reflect, .periodic] {
        let raster = noise(width, height)
        let image = RasterWarp(degree: degree, padding: padding)(raster, ImageTransformation())
        #expect(image.distance(to: raster) < 1e-13, "\(width) x \(height) \(padding)")
      }
    }
  }

  @Test func paddingsContinueTheImage() {
    let raster = noise(6, 5)
    let values = raster.channels[0]
    func value(_ padding: Padding, _ row: Double, _ column: Double) -> Double {
      SplineInterpolation(raster, padding: padding).intensities(row: row, column: column).x
    }
    #expect(abs(value(.edge, -3, 2) - values[2]) < 1e-13)
    #expect(abs(value(.reflect, -2, 7) - values[2 * 6 + 3]) < 1e-13)
    #expect(abs(value(.periodic, -2, 7) - values[3 * 6 + 1]) < 1e-13)
    #expect(abs(value(.constant(0.4), 2, -0.5) - (values[12] + 0.4) / 2) < 1e-13)
    #expect(value(.constant(0.4), 2, 7) == 0.4)
    // A periodic image is smooth across its seam: both sides of it agree to first order.
    let seam = value(.periodic, 1.3, 5.5 + 1e-6) - value(.periodic, 1.3, -0.5 - 1e-6)
    #expect(abs(seam) < 1e-4)
    for padding in [Padding.constant(0), .edge, .reflect, .periodic] {
      for place in [Double.nan, .infinity, -.infinity, 1e300] {
        _ = value(padding, place, 1)
      }
    }
  }

  /// A linear interpolation, to compare with.
  private func linear(_ raster: Raster, turnedBy angle: Double) -> Raster {
    let (grid, count) = (raster.grid, raster.width)
    let map = grid.places.after(TransformationParameter.rotation.map(-angle)).after(grid.points)
    var values = [Double](repeating: 0, count: count * count)
    for place in values.indices {
      guard let source = map(SIMD2(Double(place % count), Double(place / count))) else { continue }
      let (x, y) = (Int(source.x.rounded(.down)), Int(source.y.rounded(.down)))
      guard (0..<count - 1).contains(x), (0..<count - 1).contains(y) else { continue }
      let (a, b) = (source.x - Double(x), source.y - Double(y))
      let old = raster.channels[0]
      values[place] =
        (1 - b) * ((1 - a) * old[y * count + x] + a * old[y * count + x + 1])
        + b * ((1 - a) * old[(y + 1) * count + x] + a * old[(y + 1) * count + x + 1])
    }
    return Raster(width: count, height: count, channels: [values])
  }

  /// A picture turned k times by 2 pi / k, 64 x 64 pixels with spots of a width of 3.2 to 4.8 pixels.
  @Test(arguments: [7, 12])
  func aFullCircleInStepsComesBack(k: Int) {
    let raster = SmoothPicture().rendered(width: 64, height: 64)
    func error(_ step: (Raster) -> Raster) -> Double {
      (0..<k).reduce(raster) { image, _ in step(image) }.distance(to: raster)
    }
    let turn = ImageTransformation([.rotation: 2 * Double.pi / Double(k)])
    let bilinear = error { linear($0, turnedBy: 2 * Double.pi / Double(k)) }
    let cubic = error { RasterWarp(degree: .cubic)($0, turn) }
    let quintic = error { RasterWarp(degree: .quintic)($0, turn) }
    #expect(cubic < bilinear / 50)
    #expect(quintic < cubic / 5)
    #expect(quintic < 2e-4)
  }

  @Test(arguments: [1, 3])
  func warpsAgreeWithThePictureItself(channels: Int) {
    let picture = SmoothPicture(channels: channels)
    let transformation = ImageTransformation([
      .perspectiveX: 0.1, .perspectiveY: -0.05, .affine: 0.1, .shearX: 0.1, .shearY: -0.05,
      .scale: 0.25, .rotation: 0.7, .translationX: 0.1, .translationY: -0.05, .contrast: 0.2,
      .brightness: 0.1, .hue: 0.5,
    ])
    let warped = RasterWarp()(
      picture.rendered(width: 96, height: 88), transformation, width: 80, height: 100)
    let exact = picture.rendered(width: 80, height: 100, transformation: transformation)
    #expect(warped.channels.count == channels)
    #expect(warped.distance(to: exact) < 1e-3)
  }

  @Test func whatShrinksIsAveraged() {
    // Stripes of one pixel alias to large patterns unless they are averaged away.
    let raster = Raster(
      width: 128, height: 128, channels: [(0..<128 * 128).map { Double($0 % 2) }])
    let warp = RasterWarp(padding: .reflect)
    for (image, name) in [
      (warp(raster, ImageTransformation(), width: 31, height: 31), "smaller image"),
      (warp(raster, ImageTransformation([.scale: -1.37])), "smaller picture"),
    ] {
      let values = image.channels[0]
      #expect(values.allSatisfy { abs($0 - 0.5) < 0.1 }, "\(name)")
    }
    // The mean stays where nothing is lost.
    let picture = SmoothPicture().rendered(width: 128, height: 128)
    let small = warp(picture, ImageTransformation(), width: 32, height: 32)
    let means = [picture, small].map { image in
      image.channels[0].reduce(0, +) / Double(image.channels[0].count)
    }
    #expect(abs(means[0] - means[1]) < 1e-6)
  }
}
