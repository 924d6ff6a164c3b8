import ArgumentParser
import Augerino
import Discrete
import Infinitesimal
import LaLiGAN
import Learning
import LieDerivative
import LieGAN
import Prolongation
import SEMoLA
import SparseAutoencoder

/// The learners that are compiled in.
enum Learners {
  static let all: [any SymmetryLearner.Type] = [
    ProlongationLearner.self, InfinitesimalLearner.self, LieGANLearner.self, LaLiGANLearner.self,
    LieDerivativeLearner.self, SEMoLALearner.self, AugerinoLearner.self, DiscreteLearner.self,
    EquationLearner.self,
  ]

  /// The learner of a name.
  ///
  /// - Throws: `ValidationError` that lists the known ones.
  static func named(_ name: String) throws -> any SymmetryLearner.Type {
    guard let found = all.first(where: { $0.name == name }) else {
      throw ValidationError(
        "there is no learner '\(name)'; known: \(all.map { $0.name }.joined(separator: ", "))")
    }
    return found
  }
}
