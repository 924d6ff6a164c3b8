package import Configuration
import Foundation
import Jets
import LinearAlgebra
import Symmetries
import Tasks

/// What a search found, on the coordinates of the data.
package struct DefectAnswer {
  private let outcome: DefectSearch.Outcome

  package init(_ outcome: DefectSearch.Outcome) { self.outcome = outcome }

  package static let scoreMeaning =
    "how far the learned map is from commuting with the motion, over what a random direction shows (invariants) or "
    + "over the motion itself (maps), less what single networks add; small is good; "
    + "of a mixture the root mean square of those mixed"

  /// The model of matrices on vectors.
  ///
  /// - Throws: what making a linear field throws.
  func model(of task: VectorTask) throws -> SymmetryModel {
    let deviations = task.principal.deviations
    return try model(
      MatrixCoordinates(task.coordinates), rowUnits: deviations, columnUnits: deviations,
      lag: task.lag, rows: task.rows)
  }

  /// The model of affine maps of images.
  ///
  /// - Throws: what making a linear field throws.
  func model(of task: PictureTask) throws -> SymmetryModel {
    try model(
      MatrixCoordinates(["x", "y"], others: task.channels), rowUnits: [1, 1],
      columnUnits: [1, 1, 1], lag: nil, rows: task.rows)
  }

  private func model(
    _ coordinates: MatrixCoordinates, rowUnits: [Double], columnUnits: [Double], lag: Int?,
    rows: ([Double]) -> [[Double]]
  ) throws -> SymmetryModel {
    let found = outcome.spectrum.combinations.prefix(outcome.decision.rank).map(rows)
    let generators = try ReadableGenerators(
      found, defects: outcome.spectrum.defects, rowUnits: rowUnits, columnUnits: columnUnits
    ).matrices(on: coordinates, meaning: Self.scoreMeaning)
    return SymmetryModel(
      space: coordinates.space, generators: generators,
      reasonForNoClaim: outcome.decision.reason, findings: findings(lag: lag))
  }

  /// The model of polynomial fields on vectors.
  ///
  /// - Throws: what making a field throws.
  func model(of task: VectorTask, _ fields: PolynomialVelocities) throws -> SymmetryModel {
    let coordinates = MatrixCoordinates(task.coordinates)
    let names = coordinates.space.coordinateNames
    let found = outcome.spectrum.combinations.prefix(outcome.decision.rank).map(fields.rows)
    let generators = ReadableGenerators(
      found, defects: outcome.spectrum.defects, rowUnits: task.principal.deviations,
      columnUnits: fields.monomials.map(fields.unit)
    ).generators(meaning: Self.scoreMeaning) { rows in
      let components = names.map { name -> Polynomial<Double> in
        guard let row = task.coordinates.firstIndex(of: name) else { return Polynomial([:]) }
        let terms = zip(fields.monomials, rows[row]).map { monomial, factor in
          (
            Monomial(
              names.map { task.coordinates.firstIndex(of: $0).map { monomial.exponents[$0] } ?? 0 }
            ), factor
          )
        }
        return Polynomial(Dictionary(uniqueKeysWithValues: terms))
      }
      return .polynomial(PolynomialVectorField(space: coordinates.space, components: components))
    }
    return SymmetryModel(
      space: coordinates.space, generators: generators,
      reasonForNoClaim: outcome.decision.reason, findings: findings(lag: task.lag))
  }

  /// What else is worth telling.
  package func findings(lag: Int?) -> [String: JSONValue] {
    var result: [String: JSONValue] = [
      "defects": .array(outcome.spectrum.defects.map { .number($0) }),
      "squares": .array(outcome.spectrum.squares.map { .number($0.value) }),
      "errors": .array(outcome.spectrum.squares.map { .number($0.error) }),
      "skills": .array(outcome.skills.map { .number($0) }), "points": .integer(outcome.points),
    ]
    result["gap"] = outcome.decision.gap.map { $0.isFinite ? .number($0) : .null }
    result["lag"] = lag.map { .integer($0) }
    return result
  }
}
