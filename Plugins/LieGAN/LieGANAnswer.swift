import Configuration
import Foundation
import Jets
import LinearAlgebra
import Networks
import Symmetries

/// What a search found, on the coordinates of the data.
struct LieGANAnswer {
  /// The coordinates that rows and columns of matrices stand for, in their order; of images x and y.
  let coordinates: [String]

  /// Coordinates that do not move: the intensities of images.
  let others: [String]

  /// The deviation of each of the coordinates.
  let deviations: [Double]

  let space: SearchSpace
  let settings: LieGANLearner

  /// What else may be tried where nothing is found.
  var hint: String?

  static let scoreMeaning =
    "the Le Cam distance between the data and those moved along the generator, as networks see it on samples "
    + "held out, over that along random directions; 0 for a symmetry of the law, 1 for a random direction; "
    + "small is good"

  static let finiteMeaning =
    "the same for the powers of the transformation: 0 for a symmetry of the law"

  /// The space of the model: independent variables first.
  private var variables: VariableSpace {
    let names = coordinates + others
    let independents = IndependentVariable.allCases.filter { names.contains($0.rawValue) }
    return VariableSpace(
      independents: independents,
      dependents: names.filter { name in !independents.contains { $0.rawValue == name } })
  }

  /// Rows on the coordinates as rows on the variables of the model, with the constant part last.
  private func rows(_ matrix: [[Double]], isMap: Bool) -> [[Double]] {
    let names = variables.coordinateNames
    return names.map { target in
      var row = names.map { isMap && $0 == target ? 1.0 : 0 } + [0]
      guard let own = coordinates.firstIndex(of: target) else { return row }
      for (place, source) in coordinates.enumerated() {
        if let column = names.firstIndex(of: source) { row[column] = matrix[own][place] }
      }
      if matrix[own].count > coordinates.count { row[names.count] = matrix[own][coordinates.count] }
      return row
    }
  }

  /// The model of generators of continuous groups.
  ///
  /// - Throws: what making a linear field throws.
  func model(_ outcome: GeneratorSearch.Outcome) throws -> SymmetryModel {
    var findings = self.findings(outcome)
    let matrices = outcome.passed.map { space.rows(outcome.offered[$0]) }
    let columnUnits =
      deviations + (matrices.first.map { $0[0].count > deviations.count } == true ? [1] : [])
    let readable = ReadableSpan(matrices, rowUnits: deviations, columnUnits: columnUnits)
    let generators = try readable.mixtures.map { mixture -> DiscoveredGenerator in
      var sum = matrices[0].map { $0.map { _ in 0.0 } }
      for (factor, matrix) in zip(mixture, matrices) {
        for row in sum.indices {
          for column in sum[row].indices { sum[row][column] += factor * matrix[row][column] }
        }
      }
      let largest = sum.joined().max { $0.magnitude < $1.magnitude } ?? 1
      sum = sum.map { $0.map { $0 / largest } }
      // The score of a mixture, as if scores were a quadratic form with these values.
      let weights = mixture.map { $0 * $0 }
      let total = weights.reduce(0, +)
      let share = zip(weights, outcome.passed).reduce(0) {
        $0 + $1.0 * outcome.test.shares[$1.1] / total
      }
      return DiscoveredGenerator(
        form: .linear(try LinearField(rows: rows(sum, isMap: false), on: variables)), score: share,
        scoreMeaning: Self.scoreMeaning)
    }
    if !matrices.isEmpty, others.isEmpty {
      let square = matrices.map(Matrix.init)
      let form = try InvariantForm(of: square)
      findings["invariant_form"] = [
        "coordinates": .array(coordinates.map { .string($0) }),
        "matrix": .array(
          (0..<form.matrix.rows).map { .array(form.matrix.row($0).map { .number($0) }) }),
        "singular_values": .array(form.singularValues.map { .number($0) }),
      ]
    }
    if outcome.passed.count > 1 {
      findings["closure"] = .number(try closure(outcome.passed.map { outcome.offered[$0] }))
    }
    return SymmetryModel(
      space: variables, generators: generators,
      reasonForNoClaim: generators.isEmpty ? reason(outcome) : nil, findings: findings)
  }

  /// The model of a finite transformation.
  ///
  /// - Parameter lift: takes a matrix on the coordinates that networks see to the coordinates of the data.
  /// - Throws: what making a transformation throws.
  func model(
    _ found: GeneratorSearch.FiniteOutcome, lift: (Matrix) -> [[Double]]
  ) throws -> SymmetryModel {
    var findings = self.findings(found.outcome)
    guard let transformation = found.transformation, let best = found.outcome.passed.first else {
      return SymmetryModel(
        space: variables, generators: [], reasonForNoClaim: reason(found.outcome),
        findings: findings)
    }
    findings["order"] = found.order.map { .integer($0) } ?? .null
    if transformation.rows <= 3 {
      findings["angle_degrees"] = .number(try Self.angle(of: transformation) * 180 / .pi)
    }
    return SymmetryModel(
      space: variables,
      generators: [
        DiscoveredGenerator(
          form: .finite(
            try FiniteTransformation(rows: rows(lift(transformation), isMap: true), on: variables)),
          score: found.outcome.test.shares[best], scoreMeaning: Self.finiteMeaning)
      ], findings: findings)
  }

  /// The angle of the nearest rotation (U V^T of the singular value decomposition) of two or three
  /// dimensions.
  private static func angle(of transformation: Matrix) throws -> Double {
    let decomposition = try SingularValueDecomposition(transformation)
    let rotation = decomposition.left * decomposition.rightTransposed
    let trace = (0..<rotation.rows).reduce(0) { $0 + rotation[$1, $1] }
    return acos(min(max((trace - Double(rotation.rows) + 2) / 2, -1), 1))
  }

  private func findings(_ outcome: GeneratorSearch.Outcome) -> [String: JSONValue] {
    var result: [String: JSONValue] = [
      "offered": .integer(outcome.offered.count),
      "shares": .array(outcome.test.shares.map { .number($0) }),
      "scores": .array(outcome.test.scores.map { .number($0.distance) }),
      "errors": .array(outcome.test.scores.map { .number($0.error) }),
      "controls": .array(outcome.test.controls.map { .number($0.distance) }),
      "floor": .number(outcome.test.floor.distance),
      "free_parameters": .integer(space.dimension),
    ]
    result["stopped"] = outcome.stop.map { .string($0) }
    return result
  }

  /// The largest part of a bracket of generators that lies outside their span, in the search space.
  private func closure(_ vectors: [[Double]]) throws -> Double {
    let matrices = vectors.map { space.matrix($0) }
    let basis = try Matrix(matrices.map(\.entries)).transposed.orthonormalColumns()
    var largest = 0.0
    for (place, one) in matrices.enumerated() {
      for other in matrices[..<place] {
        let bracket = one * other - other * one
        let column = Matrix(rows: bracket.entries.count, columns: 1, entries: bracket.entries)
        let rest = column - basis * (basis.transposed * column)
        let length = column.columnNorms[0]
        // A bracket that is nearly zero lies in every span.
        let scale = max(length, 0.1 * one.columnNorms.reduce(0, +))
        if scale > 0 { largest = max(largest, rest.columnNorms[0] / scale) }
      }
    }
    return largest
  }

  private func reason(_ outcome: GeneratorSearch.Outcome) -> String {
    let test = outcome.test
    guard test.hasPower(settings) else {
      return "no symmetry found: networks tell "
        + String(format: "%.2g", test.control - test.floor.distance)
        + " of motions along random directions, "
        + "\(settings.smallestControl) is needed: more samples, testSteps or a larger motion may tell more"
    }
    let least = test.shares.min() ?? 1
    return "no symmetry found: moved data can be told from the data along every direction, "
      + String(format: "%.2g of what random directions show at least, and ", least)
      + "\(settings.largestShare) is allowed" + (hint.map { "; \($0)" } ?? "")
  }
}
