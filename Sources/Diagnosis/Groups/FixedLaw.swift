import Randomness

/// Always the same map: the identity, or one that is clearly no symmetry.
struct FixedLaw: ElementLaw {
  let map: AffineMap

  var description: String { "a fixed map" }

  func draw(_ random: inout PhiloxGenerator) -> AffineMap { map }
}
