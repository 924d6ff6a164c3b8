import Foundation
public import LinearAlgebra

/// The plane in which a generator turns, and how long a turn takes.
public struct ClosedOrbits: Sendable {
  /// The parameter after which exp(s L) is the identity again, for the slowest rotation.
  public let period: Double

  /// Latent coordinates to a plane in which orbits are near circles, `[2, coordinate]`.
  private let plane: Matrix

  /// Trajectories that see less of their orbits than this are to be warned of.
  public static let leastCoverage = 0.5

  /// Finds the period from L^2, which is minus the squared speed on the range of L where that is one plane.
  ///
  /// - Returns: nil where L does not turn one plane.
  public init?(of generator: Matrix) throws {
    let decomposition = try SingularValueDecomposition(generator)
    let floor = 1e-6 * (decomposition.values.first ?? 0)
    guard decomposition.values.filter({ $0 > floor }).count == 2 else { return nil }
    let range = decomposition.left.selecting(columns: 0..<2)
    let reduced = range.transposed * generator * range
    let trace = reduced[0, 0] + reduced[1, 1]
    let determinant = reduced[0, 0] * reduced[1, 1] - reduced[0, 1] * reduced[1, 0]
    let discriminant = determinant - trace * trace / 4
    guard discriminant > 0 else { return nil }
    period = 2 * Double.pi / discriminant.squareRoot()
    plane = range.transposed * generator
  }

  /// The angle of the first point of a series, `[point, coordinate]`.
  public func angle(of latents: Matrix) -> Double {
    let z = latents * plane.transposed
    return atan2(z[0, 1], z[0, 0])
  }

  /// The part of a turn that trajectories see, in the mean, one at most.
  ///
  /// - Parameter latents: `[frame, coordinate]` of each trajectory.
  public func coverage(of latents: [Matrix]) -> Double {
    let parts = latents.map { series -> Double in
      let z = series * plane.transposed
      var (angle, least, most) = (0.0, 0.0, 0.0)
      for frame in 1..<max(z.rows, 1) {
        let (x, y, u, v) = (z[frame - 1, 0], z[frame - 1, 1], z[frame, 0], z[frame, 1])
        angle += atan2(x * v - y * u, x * u + y * v)
        least = min(least, angle)
        most = max(most, angle)
      }
      return min((most - least) / (2 * Double.pi), 1)
    }
    return parts.reduce(0, +) / Double(max(parts.count, 1))
  }
}
