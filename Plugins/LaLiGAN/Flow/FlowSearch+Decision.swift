import Adaptors
import Configuration
import Foundation
import Jets
import Learning
import LinearAlgebra
import Randomness
import Symmetries

extension FlowSearch {
  /// The answer for a trained network.
  func model(_ best: Candidate, record: (TrainingRecord) -> Void) throws -> SymmetryModel {
    var random = PhiloxGenerator(seed: seed, index: 0, stream: 0x6c61_6c69)
    let linear = try LinearCoordinates(of: data.held.states, count: best.network.dimension) {
      count in
      (0..<count).map { _ in random.normal() }
    }
    let planes = best.constancy.indices
    var findings = findings(best, linear)
    if let step = best.stoppedAt {
      findings["stopped_at"] = .integer(step)
      record(
        TrainingRecord(
          stage: "latent flow", fraction: 1,
          message: "stopped at step \(step): the loss is not finite; the last good iterate is kept")
      )
    }
    let radii = best.constancy.map { String(format: "%.4f", $0.deviation) }
    record(
      TrainingRecord(
        stage: "radius along unseen trajectories", fraction: 1,
        message: "relative deviation \(radii.joined(separator: ", ")); "
          + String(
            format: "raw %.4f, principal components %.4f, whitened %.4f", linear.raw.deviation,
            linear.principal.deviation, linear.whitened.deviation)))
    let free = planes.filter { !best.keepsRadius($0, settings) }
    findings["without_invariant"] = .array(free.map { .integer($0) })
    let reason = reason(best)
    if reason == nil {
      if !free.isEmpty {
        record(
          TrainingRecord(
            stage: "decision", fraction: 1,
            message:
              "flow symmetry without an invariant: the flow commutes with the rotation, and radii change "
              + "along trajectories"))
      }
      let least = best.coverage.min() ?? 1
      if least < ClosedOrbits.leastCoverage {
        record(
          TrainingRecord(
            stage: "warning", fraction: 1,
            message: String(
              format: "trajectories see %.0f %% of their orbits; the rest is extrapolated",
              100 * least)))
      }
    }
    let space = VariableSpace(independents: [], dependents: data.variables)
    guard reason == nil else {
      return SymmetryModel(
        space: space, generators: [], latent: best.latent, reasonForNoClaim: reason,
        findings: findings)
    }
    return SymmetryModel(
      space: space,
      generators: try planes.map { plane in
        DiscoveredGenerator(
          form: .latent(try LatentAction(best.latent, matrix: best.network.generator(plane))),
          score: best.errors.prediction,
          scoreMeaning:
            "the error of latent coordinates predicted for unseen trajectories over their motion; small is good"
        )
      }, latent: best.latent, findings: findings)
  }

  private func findings(_ best: Candidate, _ linear: LinearCoordinates) -> [String: JSONValue] {
    func number(_ value: Double?) -> JSONValue { value.map { .number($0) } ?? .null }
    func finding(_ constancy: RadiusConstancy) -> JSONValue {
      ["deviation": number(constancy.deviation), "share_within": number(constancy.shareWithin)]
    }
    return [
      "latent_dimension": .integer(best.network.dimension), "held_out": .string(data.heldOut),
      "prediction_error": .number(best.errors.prediction),
      "reconstruction_error": .number(best.errors.reconstruction),
      "growth": .bool(best.network.grows),
      "orbit_coverage": .array(best.coverage.map { .number($0) }),
      "radius": .object([
        "latent": .array(best.constancy.map(finding)), "raw": finding(linear.raw),
        "pca": finding(linear.principal), "whitened": finding(linear.whitened),
      ]),
      "pca_reconstruction_error": .number(linear.leftOver),
    ]
  }

  /// Why nothing is claimed; nil where something is.
  private func reason(_ best: Candidate) -> String? {
    let errors = best.errors
    if !(errors.reconstruction <= settings.largestLoss) {
      return String(
        format:
          "no symmetry found: %d latent coordinates leave %.2g of the states over; at most %.2g may be",
        best.network.dimension, errors.reconstruction, settings.largestLoss)
    }
    if !(errors.prediction <= settings.largestError) {
      return String(
        format:
          "no symmetry found: rotations of %d latent coordinates predict unseen trajectories with an error "
          + "of %.2g of their motion; at most %.2g is allowed", best.network.dimension,
        errors.prediction,
        settings.largestError)
    }
    return nil
  }
}
