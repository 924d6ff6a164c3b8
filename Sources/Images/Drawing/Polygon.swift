/// A polygon, convex or not.
struct Polygon: SignedDistance {
  private let sides: [Segment]

  /// Creates the polygon of corners in either sense.
  init(corners: [SIMD2<Double>]) {
    sides = corners.indices.map { index in
      Segment(from: corners[index == 0 ? corners.count - 1 : index - 1], to: corners[index])
    }
  }

  func distance(to point: SIMD2<Double>) -> Double {
    var square = Double.infinity
    var crossings = 0
    for side in sides {
      square = min(square, side.squaredDistance(to: point))
      crossings ^= side.crossings(rightOf: point)
    }
    // The even-odd rule.
    return crossings == 1 ? -square.squareRoot() : square.squareRoot()
  }

  func distances(to points: FourPoints) -> SIMD4<Double> {
    var squares = SIMD4<Double>(repeating: .infinity)
    var isInside = SIMDMask<SIMD4<Int64>>(repeating: false)
    for side in sides {
      let others = side.squaredDistances(to: points)
      squares = squares.replacing(with: others, where: others .< squares)
      isInside .^= side.crossings(rightOf: points)
    }
    let distances = squares.squareRoot()
    return distances.replacing(with: -distances, where: isInside)
  }

  func placed(by placement: Placement) -> Polygon {
    Polygon(corners: sides.map { placement($0.end) })
  }
}
