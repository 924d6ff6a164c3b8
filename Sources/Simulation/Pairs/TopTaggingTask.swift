import Datasets
import Foundation
import Randomness
import Truths

/// Jets of a top quark (label 1) or of a light one (label 0), as massless constituents.
///
/// A made-up stand-in for the top-tagging reference of Kasieczka, Plehn and Russell 2019, without
/// detector and hadronisation. A top decays into b and W, the W into two quarks; the three, of masses
/// from 5 to 20, split on in two until there are all constituents. A light jet, its mass from 30 to 300
/// uniform in the logarithm, splits on in two from the start, with random fractions of the mass left to
/// each part. All decays are isotropic in their rest frames. The jet's momentum has a transverse part
/// of 550 to 650, any azimuth, and a pseudorapidity of -2 to 2, whatever its kind and mass.
///
/// Constituents come in order of decreasing transverse momentum; none is left out.
struct TopTaggingTask: PairTask {
  /// The number of constituents of a jet.
  var constituents = 20

  /// The masses of top quark and W boson in GeV.
  private static let (topMass, bosonMass) = (172.8, 80.4)

  var space: PairSpace {
    PairSpace(variables: ["e", "px", "py", "pz"], axis: "particle", count: constituents)
  }

  var target: TargetDescription { .classes(["light", "top"]) }

  func draw(_ generator: inout PhiloxGenerator) -> (input: [Double], target: SampleTarget) {
    let isTop = generator.integer(in: 0...1) == 1
    let transverse = generator.uniform(over: 550...650)
    let azimuth = generator.uniform(over: -Double.pi...Double.pi)
    let rapidity = generator.uniform(over: -2...2)
    let momentum = [
      transverse * cos(azimuth), transverse * sin(azimuth), transverse * sinh(rapidity),
    ]
    var leaves = isTop ? top(momentum, &generator) : light(momentum, &generator)
    leaves.sort { $0.transverseSquare > $1.transverseSquare }
    let input = leaves.map(\.e) + (0..<3).flatMap { axis in leaves.map { $0.p[axis] } }
    return (input, .label(isTop ? 1 : 0))
  }

  private func top(_ momentum: [Double], _ generator: inout PhiloxGenerator) -> [FourMomentum] {
    let masses = (0..<3).map { _ in generator.uniform(over: 5...20) }
    let (bottom, boson) = FourMomentum(mass: Self.topMass, p: momentum).decay(
      mass: Self.topMass, into: (masses[0], Self.bosonMass), &generator)
    let (up, down) = boson.decay(
      mass: Self.bosonMass, into: (masses[1], masses[2]), &generator)
    let third = constituents / 3
    return split(bottom, mass: masses[0], into: constituents - 2 * third, &generator)
      + split(up, mass: masses[1], into: third, &generator)
      + split(down, mass: masses[2], into: third, &generator)
  }

  private func light(_ momentum: [Double], _ generator: inout PhiloxGenerator) -> [FourMomentum] {
    let mass = exp(generator.uniform(over: log(30)...log(300)))
    return split(
      FourMomentum(mass: mass, p: momentum), mass: mass, into: constituents, &generator)
  }

  private func split(
    _ particle: FourMomentum, mass: Double, into count: Int, _ generator: inout PhiloxGenerator
  ) -> [FourMomentum] {
    if count == 1 { return [particle] }
    let first = generator.integer(in: 1...count - 1)
    let fractions = (0..<2).map { _ in exp(generator.uniform(over: log(0.1)...log(0.7))) }
    let firstMass = first == 1 ? 0 : mass * fractions[0]
    let secondMass = count - first == 1 ? 0 : (mass - firstMass) * fractions[1]
    let (one, other) = particle.decay(mass: mass, into: (firstMass, secondMass), &generator)
    return split(one, mass: firstMass, into: first, &generator)
      + split(other, mass: secondMass, into: count - first, &generator)
  }

  var truth: DatasetTruth {
    DatasetTruth(
      distribution: TruthStatement(
        generators: [
          TrueGenerator(
            name: "rotation of px and py", components: ["px": "-py", "py": "px"])
        ], discrete: ["reflections of px, py and pz"],
        note: "the azimuth of the jets is uniform; other directions are not"),
      task: TruthStatement(
        generators: LorentzTask.group, discrete: ["permutations of the constituents"],
        note:
          "the same field acts on each constituent; the probability of the label, given the set "
          + "of constituents, is a function of their Lorentz products alone, since the momenta of "
          + "both kinds have one law and all decays are isotropic; scaling all momenta changes the "
          + "masses and is no symmetry"))
  }
}
