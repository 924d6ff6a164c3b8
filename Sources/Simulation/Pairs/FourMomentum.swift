import Randomness

/// The energy and momentum of a particle, in units in which the speed of light is 1.
struct FourMomentum: Hashable, Sendable {
  /// The energy.
  var e: Double
  /// The momentum.
  var p: [Double]

  /// The momentum of a particle of given mass.
  init(mass: Double, p: [Double]) {
    e = (mass * mass + p.reduce(0) { $0 + $1 * $1 }).squareRoot()
    self.p = p
  }

  /// The square of the momentum across the z axis.
  var transverseSquare: Double { p[0] * p[0] + p[1] * p[1] }

  /// The products of a decay into two particles, in a random direction of the rest frame.
  ///
  /// - Precondition: the masses of the products do not exceed that of the particle.
  func decay(
    mass: Double, into masses: (Double, Double), _ generator: inout PhiloxGenerator
  ) -> (FourMomentum, FourMomentum) {
    let (sum, difference) = (masses.0 + masses.1, masses.0 - masses.1)
    // The momentum of the products in the rest frame (Kaellen's function).
    let size =
      ((mass - sum) * (mass + sum) * (mass - difference) * (mass + difference)).squareRoot()
      / (2 * mass)
    let direction = generator.direction()
    let momentum = direction.map { size * $0 }
    return (
      boosted(momentum, mass: masses.0, parentMass: mass),
      boosted(momentum.map { -$0 }, mass: masses.1, parentMass: mass)
    )
  }

  /// A momentum of this particle's rest frame, as seen from where this particle moves.
  private func boosted(_ momentum: [Double], mass: Double, parentMass: Double) -> FourMomentum {
    let energy = FourMomentum(mass: mass, p: momentum).e
    let along = zip(p, momentum).reduce(0) { $0 + $1.0 * $1.1 }
    let factor = (along / (e + parentMass) + energy) / parentMass
    return FourMomentum(mass: mass, p: zip(momentum, p).map { $0 + factor * $1 })
  }
}

extension PhiloxGenerator {
  /// A unit vector of three dimensions, all directions alike.
  fileprivate mutating func direction() -> [Double] {
    while true {
      let vector = [normal(), normal(), normal()]
      let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
      if length > 1e-9 { return vector.map { $0 / length } }
    }
  }
}
