import Foundation

/// A plane wave: amplitude times cos(number p + phase).
struct PlaneWave: Sendable {
  let number: SIMD2<Double>
  let phase: Double
  let amplitude: SIMD3<Double>
}

/// A sum of plane waves around 1/2.
struct Texture: Picture {
  let channels: Int
  let waves: [PlaneWave]

  /// The mean over the pixel is exact: a box turns the amplitude of a wave by two factors sin(a)/a.
  func intensities(
    at point: SIMD2<Double>, right: SIMD2<Double>, down: SIMD2<Double>
  ) -> SIMD3<Double> {
    var sum = SIMD3(repeating: 0.5)
    for wave in waves {
      let blur =
        Self.boxFactor((wave.number * right).sum()) * Self.boxFactor((wave.number * down).sum())
      sum += blur * cos((wave.number * point).sum() + wave.phase) * wave.amplitude
    }
    return sum
  }

  /// Wave by wave where the map is affine: the cosine of a sum is a sum of products, so that each wave
  /// needs as many sines and cosines as there are rows and columns, not pixels.
  func rendered(width: Int, height: Int, transformation: ImageTransformation) -> Raster {
    guard let pixels = PixelLattice(width: width, height: height, transformation) else {
      return renderedByPixel(width: width, height: height, transformation: transformation)
    }
    var planes = [[Double]](
      repeating: [Double](repeating: 0.5, count: width * height), count: channels)
    for wave in waves {
      let (right, down) = ((wave.number * pixels.right).sum(), (wave.number * pixels.down).sum())
      let blur = Self.boxFactor(right) * Self.boxFactor(down)
      let phase = (wave.number * pixels.origin).sum() + wave.phase
      let cosines = (0..<width).map { cos(Double($0) * right) }
      let sines = (0..<width).map { sin(Double($0) * right) }
      for row in 0..<height {
        let rowPhase = phase + Double(row) * down
        let (cosine, sine) = (blur * cos(rowPhase), blur * sin(rowPhase))
        for channel in planes.indices {
          let (even, odd) = (cosine * wave.amplitude[channel], sine * wave.amplitude[channel])
          planes[channel].withUnsafeMutableBufferPointer { plane in
            for column in 0..<width {
              plane[row * width + column] += even * cosines[column] - odd * sines[column]
            }
          }
        }
      }
    }
    return Raster(width: width, height: height, channels: planes)
      .mapped(transformation.colourMap)
  }

  /// sin(a / 2) / (a / 2).
  private static func boxFactor(_ phase: Double) -> Double {
    let half = phase / 2
    let square = half * half
    guard square < 0.25 else { return sin(half) / half }
    // The series is faster, and exact to rounding.
    let upper = 1 - square * (1.0 / 72) * (1 - square * (1.0 / 110))
    return 1 - square * (1.0 / 6) * (1 - square * (1.0 / 20) * (1 - square * (1.0 / 42) * upper))
  }
}
