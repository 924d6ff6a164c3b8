import Foundation
import LinearAlgebra

/// How much of the orbits of a rotation trajectories see.
enum OrbitCoverage {
  /// The mean over trajectories of the angle they turn through, in turns and one at most.
  static func mean(_ latents: [Matrix], plane: Int) -> Double {
    let parts = latents.map { z -> Double in
      var (angle, least, most) = (0.0, 0.0, 0.0)
      for frame in 1..<max(z.rows, 1) {
        let (x, y) = (z[frame - 1, 2 * plane], z[frame - 1, 2 * plane + 1])
        let (u, v) = (z[frame, 2 * plane], z[frame, 2 * plane + 1])
        angle += atan2(x * v - y * u, x * u + y * v)
        least = min(least, angle)
        most = max(most, angle)
      }
      return min((most - least) / (2 * Double.pi), 1)
    }
    return parts.reduce(0, +) / Double(max(parts.count, 1))
  }
}
