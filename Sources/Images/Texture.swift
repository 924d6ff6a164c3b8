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
