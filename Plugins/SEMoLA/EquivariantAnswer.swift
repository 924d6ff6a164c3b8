import Configuration
import Foundation
import LieDerivative
import Symmetries
import Tasks

/// The answer of the learner: the symmetries, and the equivariant model.
struct EquivariantAnswer {
  private let outcome: EquivariantOutcome
  private let settings: SEMoLALearner

  init(_ outcome: EquivariantOutcome, settings: SEMoLALearner) {
    (self.outcome, self.settings) = (outcome, settings)
  }

  /// The model of matrices on vectors.
  ///
  /// - Throws: what making a linear field throws.
  func model(of task: VectorTask) throws -> SymmetryModel {
    let deviations = task.principal.deviations
    return try model(
      MatrixCoordinates(task.coordinates), rowUnits: deviations, columnUnits: deviations,
      lag: task.lag, step: task.step, frame: .vectors(task.frame), rows: task.rows)
  }

  /// The model of affine maps of images.
  ///
  /// - Throws: what making a linear field throws.
  func model(of task: PictureTask) throws -> SymmetryModel {
    try model(
      MatrixCoordinates(["x", "y"], others: task.channels), rowUnits: [1, 1],
      columnUnits: [1, 1, 1], lag: nil, step: nil, frame: .pictures(task.frame), rows: task.rows)
  }

  private func model(
    _ coordinates: MatrixCoordinates, rowUnits: [Double], columnUnits: [Double], lag: Int?,
    step: Double?, frame: PredictorFrame, rows: ([Double]) -> [[Double]]
  ) throws -> SymmetryModel {
    let generators = try ReadableGenerators(
      outcome.generators.map(rows), defects: outcome.defects, rowUnits: rowUnits,
      columnUnits: columnUnits
    ).matrices(on: coordinates, meaning: DefectAnswer.scoreMeaning)
    var findings = DefectAnswer(outcome.nullspace).findings(lag: lag)
    findings["singular_values"] = .array(outcome.singularValues.map { .number($0) })
    findings["error_held_out"] = .number(outcome.error)
    findings["range"] = .number(outcome.range)
    findings["joint_loss"] = outcome.joint.map { .number($0) }
    let predictor = TaskPredictor(
      frame: frame, lag: lag, step: step, matrices: outcome.generators.map(outcome.basis.matrix),
      range: outcome.range,
      views: outcome.generators.isEmpty || !settings.augments ? 0 : settings.testViews,
      weights: outcome.network)
    return SymmetryModel(
      space: coordinates.space, generators: generators, predictor: try predictor.saved(),
      reasonForNoClaim: outcome.reason, findings: findings)
  }
}
