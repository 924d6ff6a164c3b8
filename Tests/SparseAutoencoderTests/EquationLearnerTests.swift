import Adaptors
import Configuration
import Datasets
import Fields
import Foundation
import SparseAutoencoder
import SparseDynamics
import Symmetries
import Testing

struct EquationLearnerTests {
  /// Oscillations of two amplitudes in two variables.
  private func oscillations() throws -> SampleList {
    let grid = Grid(axes: [.uniform("t", start: 0, length: 5.9, count: 60)])
    let samples = (1...11).map { number in
      let values: [[Double]] = [0, Double.pi / 2].map { phase in
        (0..<60).map { Double(number) * cos(0.1 * Double($0) - phase) }
      }
      return Sample(
        fields: zip(["p", "q"], values).map { Field(name: $0, grid: grid, values: $1) })
    }
    return SampleList(
      description: DatasetDescription(kind: .trajectories, grid: grid, variables: ["p", "q"]),
      samples: samples)
  }

  @Test func whatIsHeldOutIsAFinding() throws {
    let model = try EquationLearner().fit(oscillations(), seed: 0) { _ in }
    #expect(model.findings["held_out"]?.string == "the last 2 of 11 trajectories")
    #expect(model.findings["equations"]?.string == "p_t = -q; q_t = p")
  }

  @Test func settingsWithoutEffectAreRefused() throws {
    let data = try oscillations()
    for texts in [
      ["dimension=3"], ["dimension=1"], ["autoencoder.steps=10"], ["dimension=0"],
      ["coordinates=linear", "autoencoder.widths=[8]"],
    ] {
      let learner = try Settings.overlay(EquationLearner(), texts: texts)
      #expect(throws: SparseDynamicsError.self, "\(texts)") {
        try learner.fit(data, seed: 0) { _ in }
      }
    }
    for key in ["degree", "functions", "heldOut"] {
      #expect(throws: ConfigurationError.self) {
        try Settings.overlay(EquationLearner(), texts: ["autoencoder.\(key)=1"])
      }
    }
  }

  @Test func theRegressionOfAnAutoencoderTakesItsSettings() throws {
    let texts = [
      "coordinates=autoencoder", "autoencoder.steps=100", "autoencoder.widths=[4]",
      "equations.degree=1", "equations.terms=2",
    ]
    let learner = try Settings.overlay(EquationLearner(), texts: texts)
    let dynamics = try learner.fit(oscillations(), seed: 0) { _ in }.latent?.dynamics ?? ""
    let terms = dynamics.split(separator: ";").map { equation -> Int in
      let right = equation.split(separator: "=")[1].trimmingCharacters(in: .whitespaces)
      return right == "0" ? 0 : right.components(separatedBy: " ").filter { $0.count > 1 }.count
    }
    #expect(terms.reduce(0, +) == 2, "\(dynamics)")
    var impossible = learner
    impossible.equations.terms = 100
    let refused = impossible
    #expect(throws: SparseDynamicsError.self) { try refused.fit(oscillations(), seed: 0) { _ in } }
  }
}
