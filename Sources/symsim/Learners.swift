import ArgumentParser
import Augerino
import Discrete
import Infinitesimal
import LaLiGAN
import Learning
import LieDerivative
import LieGAN
import Plugins
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

  /// The folders of learners that are programs of their own.
  static var plugins: PluginFolders { PluginFolders(taken: all.map { $0.name }) }

  /// The error for a name that no learner has: it lists the known ones.
  static func unknown(_ name: String) -> ValidationError {
    let names = all.map { $0.name } + plugins.plugins.map(\.name)
    return ValidationError(
      "there is no learner '\(name)'; known: \(names.joined(separator: ", ")), or the path of a plugin's folder"
    )
  }
}
