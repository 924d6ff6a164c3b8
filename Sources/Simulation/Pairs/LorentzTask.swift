import Datasets
import Randomness
import Truths

/// A polynomial of the Lorentz products of some four-momenta.
///
/// With `g_ij = e_i e_j - p_i . p_j`, it is `sum over i < j of (g_ij + g_ij^2 / 4) - sum of g_ii^2 / 2`.
/// Momenta are normal, masses `1/2 + |n|/2` of normal numbers n.
struct LorentzTask: PairFunction {
  /// The number of particles.
  var particles = 2

  var space: PairSpace {
    PairSpace(variables: ["e", "px", "py", "pz"], axis: "particle", count: particles)
  }

  var target: TargetDescription { .values(shape: [], names: ["f"]) }

  func input(_ generator: inout PhiloxGenerator) -> [Double] {
    let momenta = (0..<particles).map { _ in
      let mass = 0.5 + abs(generator.normal()) / 2
      return FourMomentum(mass: mass, p: (0..<3).map { _ in generator.normal() })
    }
    return momenta.map(\.e) + (0..<3).flatMap { axis in momenta.map { $0.p[axis] } }
  }

  func value(of input: [Double]) -> [Double] {
    func product(_ one: Int, _ other: Int) -> Double {
      (1..<4).reduce(input[one] * input[other]) {
        $0 - input[$1 * particles + one] * input[$1 * particles + other]
      }
    }
    var sum = 0.0
    for one in 0..<particles {
      let square = product(one, one)
      sum -= square * square / 2
      for other in one + 1..<particles {
        let mixed = product(one, other)
        sum += mixed + mixed * mixed / 4
      }
    }
    return [sum]
  }

  /// The three rotations and the three boosts, the target unchanged.
  static let group: [TrueGenerator] =
    TrueGenerator.rotations(of: ["px", "py", "pz"])
    + ["px", "py", "pz"].map {
      TrueGenerator(name: "boost along \($0)", components: ["e": $0, $0: "e"], target: .identity)
    }

  var truth: DatasetTruth {
    DatasetTruth(
      distribution: TruthStatement(
        generators: LorentzTask.group.prefix(3).map {
          TrueGenerator(name: $0.name, components: $0.components)
        }, discrete: ["reflections of momenta", "permutations of the particles"],
        note: "boosts do not keep the law of the momenta"),
      task: TruthStatement(
        generators: LorentzTask.group,
        discrete: ["reflections of momenta and energies", "permutations of the particles"],
        note: "the same field acts on each particle"))
  }
}
