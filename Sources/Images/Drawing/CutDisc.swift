/// The points of a disc that are not in another: a ring, a crescent.
struct CutDisc: SignedDistance {
  let disc: Disc
  let removed: Disc

  func distance(to point: SIMD2<Double>) -> Double {
    max(disc.distance(to: point), -removed.distance(to: point))
  }

  func distances(to points: FourPoints) -> SIMD4<Double> {
    let (outer, inner) = (disc.distances(to: points), -removed.distances(to: points))
    return outer.replacing(with: inner, where: inner .> outer)
  }

  func placed(by placement: Placement) -> CutDisc {
    CutDisc(disc: disc.placed(by: placement), removed: removed.placed(by: placement))
  }
}
