import Foundation
package import Learning
import LinearAlgebra
package import Networks
package import Tasks

/// The search for fields along which two learned maps do not change.
package struct DefectSearch {
  let settings: LieDerivativeLearner
  let seed: UInt64

  package init(settings: LieDerivativeLearner, seed: UInt64) {
    (self.settings, self.seed) = (settings, seed)
  }

  /// What a search found.
  package struct Outcome: Sendable {
    package let spectrum: SymmetrySpectrum
    package let decision: RankDecision
    /// The part of targets held out that each map explains.
    package let skills: [Double]
    /// The number of samples at which defects were measured.
    package let points: Int
    /// The rows of each map.
    package let rows: [DefectRows]
    /// Whether samples counted alike.
    package let weighsAlike: Bool

    /// How nearly combinations of some fields are symmetries.
    ///
    /// - Parameter combinations: of all fields, one a row.
    /// - Throws: what computing the spectrum throws.
    package func spectrum(within combinations: [[Double]]) throws -> SymmetrySpectrum {
      try SymmetrySpectrum(
        rows[0].restricted(to: combinations), rows[1].restricted(to: combinations),
        weighsAlike: weighsAlike)
    }

    /// The defect up to which fields are symmetries, by where the spectrum of all of them has its gap; nil where
    /// there are none.
    package var largestDefect: Double? {
      guard decision.rank > 0 else { return nil }
      guard decision.rank < spectrum.defects.count else { return decision.allowed }
      let middle = spectrum.defects[decision.rank - 1] * spectrum.defects[decision.rank]
      return min(middle.squareRoot(), decision.allowed)
    }
  }

  /// Looks with two networks.
  ///
  /// - Throws: `TaskError` where a training diverges.
  package func run(
    _ task: some MovableTask, _ fields: some FieldVelocities, record: (TrainingRecord) -> Void
  ) throws -> Outcome {
    let networks = try networks(task, record: record)
    return try outcome(task, fields, networks, record: record)
  }

  /// Two networks, each learned from one half of the training samples.
  package func networks(
    _ task: some MovableTask, record: (TrainingRecord) -> Void
  ) throws -> [ParameterStore<Float>] {
    let training = settings.training(of: task)
    return try task.parts.folds(2).enumerated().map { number, range in
      try training(task, on: range, seed: seed, network: number) { part, loss in
        record(
          TrainingRecord(
            stage: "learning the map", fraction: 0.45 * (Double(number) + part),
            values: ["network": [Double(number + 1)], "loss": [loss]]))
      }
    }
  }

  /// What two networks have in common.
  package func outcome(
    _ task: some MovableTask, _ fields: some FieldVelocities, _ networks: [ParameterStore<Float>],
    record: (TrainingRecord) -> Void
  ) throws -> Outcome {
    let losses = try networks.map { try TaskTraining.error(task, $0, on: task.parts.heldOut) }
    record(TrainingRecord(stage: "measuring defects", fraction: 0.9))
    let chosen = points(of: task)
    try Self.check(fields.fieldCount, points: chosen.count)
    let rows = try networks.map { try DefectRows(task, fields, $0, at: chosen) }
    return try decided(
      rows, skills: losses.map { 1 - $0 / task.ignorance }, weighsAlike: !task.hasClasses,
      isStep: task.motion?.isNearIdentity ?? false,
      points: chosen.count, record: record)
  }

  /// Looks by regression on neighbours.
  ///
  /// - Throws: `TaskError` for classes.
  package func run(
    local task: VectorTask, _ fields: some FieldVelocities, record: (TrainingRecord) -> Void
  ) throws -> Outcome {
    let least = task.places * task.size + 1
    let regression = LocalRegression(
      neighbours: settings.neighbours > 0 ? max(settings.neighbours, least) : 2 * least)
    let chosen = points(of: task)
    try Self.check(fields.fieldCount, points: chosen.count)
    let derivatives = try task.parts.folds(2).enumerated().map { number, range in
      record(TrainingRecord(stage: "regression on neighbours", fraction: 0.45 * Double(number)))
      return try NetworkDerivative(task, regression, from: range, at: chosen)
    }
    let targets = task.numbers(of: chosen).targets
    let skills = derivatives.map { derivative -> Double in
      var (errors, sizes) = (0.0, 0.0)
      let inputs = task.motion?.isNearIdentity == true ? task.numbers(of: chosen).inputs : nil
      let still = inputs ?? task.meanTargets(count: chosen.count)
      for place in targets.indices {
        let (error, size) = (
          Double(targets[place] - derivative.values[place]), Double(targets[place] - still[place])
        )
        errors += error * error
        sizes += size * size
      }
      return sizes > 0 ? 1 - errors / sizes : 0
    }
    return try decided(
      derivatives.map { try DefectRows($0, fields, task.motion, at: chosen) }, skills: skills,
      isStep: task.motion?.isNearIdentity ?? false,
      points: chosen.count, record: record)
  }

  /// Checks that rows of so many fields at so many samples find room.
  private static func check(_ fields: Int, points: Int) throws {
    guard fields * points <= 2_000_000 else {
      throw TaskError(
        "\(fields) fields at \(points) points; a product of 2000000 is possible: a smaller degree, mask or number of "
          + "points is needed")
    }
  }

  private func points(of task: some MovableTask) -> [Int] {
    let held = task.parts.heldOut
    return Array(held.prefix(settings.points))
  }

  private func decided(
    _ rows: [DefectRows], skills: [Double], weighsAlike: Bool = true, isStep: Bool, points: Int,
    record: (TrainingRecord) -> Void
  ) throws -> Outcome {
    let spectrum = try SymmetrySpectrum(rows[0], rows[1], weighsAlike: weighsAlike)
    let decision = RankDecision(
      spectrum.defects, skill: skills.min() ?? 0, hasClasses: !weighsAlike, isStep: isStep,
      bounds: settings.bounds)
    record(
      TrainingRecord(
        stage: "deciding", fraction: 1,
        message: "\(decision.rank) of \(spectrum.defects.count): relative defects "
          + spectrum.defects.prefix(decision.rank + 4).map { String(format: "%.3f", $0) }
          .joined(separator: " "),
        values: ["defects": spectrum.defects, "skills": skills]))
    return Outcome(
      spectrum: spectrum, decision: decision, skills: skills, points: points, rows: rows,
      weighsAlike: weighsAlike)
  }
}
