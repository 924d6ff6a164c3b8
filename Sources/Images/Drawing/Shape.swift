import Foundation
import Randomness

/// A shape within the unit circle, or nearly so; y points down.
enum Shape: String, CaseIterable, Sendable {
  case triangle, star, cross, ring
  case arrow
  case halfDisc = "half-disc"
  case crescent
  case letterL = "L"
  case letterF = "F"
  case hook, flag

  /// Whether a part of a turn takes the shape to itself.
  var hasTurns: Bool {
    switch self {
    case .triangle, .star, .cross, .ring: true
    case .arrow, .halfDisc, .crescent, .letterL, .letterF, .hook, .flag: false
    }
  }

  /// The region of the shape, with random proportions.
  func region(using generator: inout PhiloxGenerator) -> any SignedDistance {
    let aspect = generator.uniform(in: 0.85..<1.15)
    let width = generator.uniform(in: 0.9..<1.1)
    func polygon(_ corners: [(Double, Double)]) -> Polygon {
      Polygon(corners: corners.map { SIMD2($0.0 * aspect, $0.1 / aspect) })
    }
    let bar = 0.36 * width
    switch self {
    case .triangle: return Self.star(points: 3, inner: 0.5)
    case .star: return Self.star(points: 5, inner: 0.4 * width)
    case .cross:
      let half = bar / 1.5
      return Polygon(
        corners: [
          (-half, -1), (half, -1), (half, -half), (1, -half), (1, half), (half, half), (half, 1),
          (-half, 1), (-half, half), (-1, half), (-1, -half), (-half, -half),
        ].map { SIMD2($0.0, $0.1) })
    case .ring:
      return CutDisc(disc: Disc(radius: 0.9), removed: Disc(radius: 0.5 * width))
    case .arrow:
      return polygon([
        (0, -1), (0.65, -0.15), (bar / 2, -0.15), (bar / 2, 1), (-bar / 2, 1), (-bar / 2, -0.15),
        (-0.65, -0.15),
      ])
    case .halfDisc:
      let turns = (0...24).map { Double.pi * Double($0) / 24 }
      return polygon(turns.map { (cos($0), 0.45 - sin($0)) })
    case .crescent:
      return CutDisc(
        disc: Disc(radius: 0.9), removed: Disc(centre: SIMD2(0.45 * width, 0), radius: 0.7))
    case .letterL:
      return polygon([
        (-0.6, -0.9), (-0.6 + bar, -0.9), (-0.6 + bar, 0.9 - bar), (0.6, 0.9 - bar), (0.6, 0.9),
        (-0.6, 0.9),
      ])
    case .letterF:
      let top = -0.9 + bar
      return polygon([
        (-0.6, -0.9), (0.6, -0.9), (0.6, top), (-0.6 + bar, top), (-0.6 + bar, -0.2),
        (0.35, -0.2), (0.35, -0.2 + bar), (-0.6 + bar, -0.2 + bar), (-0.6 + bar, 0.9),
        (-0.6, 0.9),
      ])
    case .hook:
      return polygon([
        (0.25, -0.9), (0.25 + bar, -0.9), (0.25 + bar, 0.9), (-0.7, 0.9), (-0.7, 0.15),
        (-0.7 + bar, 0.15), (-0.7 + bar, 0.9 - bar), (0.25, 0.9 - bar),
      ])
    case .flag:
      return polygon([(-0.6, -0.95), (0.75, -0.5), (-0.3, -0.05), (-0.3, 0.95), (-0.6, 0.95)])
    }
  }

  /// A star with a point upwards.
  private static func star(points: Int, inner: Double) -> Polygon {
    Polygon(
      corners: (0..<2 * points).map { corner in
        let angle = Double.pi * (Double(corner) / Double(points) - 0.5)
        return (corner % 2 == 0 ? 1 : inner) * SIMD2(cos(angle), sin(angle))
      })
  }
}
