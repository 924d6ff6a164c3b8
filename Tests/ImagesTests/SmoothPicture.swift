import Foundation
import Images

/// Three soft spots of different colours, known at every point; nothing near the border.
struct SmoothPicture: Picture {
  var channels = 1

  func intensities(
    at point: SIMD2<Double>, right: SIMD2<Double>, down: SIMD2<Double>
  ) -> SIMD3<Double> {
    func spot(_ x: Double, _ y: Double, _ width: Double) -> Double {
      let way = point - SIMD2(x, y)
      return exp(-(way * way).sum() / (2 * width * width))
    }
    let (a, b, c) = (spot(0.2, 0.1, 0.12), spot(-0.25, 0.2, 0.15), spot(0.05, -0.3, 0.1))
    return channels == 1
      ? SIMD3(repeating: 0.8 * a + 0.5 * b + 0.6 * c)
      : SIMD3(0.8 * a + 0.1 * b, 0.5 * b + 0.2 * c, 0.6 * c)
  }
}

extension Raster {
  /// The largest difference of an intensity.
  func distance(to other: Raster) -> Double {
    zip(channels.joined(), other.channels.joined()).map { abs($0 - $1) }.max() ?? 0
  }

  /// The mean difference of an intensity.
  func meanDistance(to other: Raster) -> Double {
    zip(channels.joined(), other.channels.joined()).map { abs($0 - $1) }.reduce(0, +)
      / Double(width * height * channels.count)
  }
}
