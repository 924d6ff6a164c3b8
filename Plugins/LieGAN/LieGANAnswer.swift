import Configuration
import Foundation
import Jets
import LinearAlgebra
import Networks
import Symmetries
import Tasks

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

  /// What is added of mixtures of those that were tested.
  private static let mixtureMeaning =
    "; an estimate of mixtures of the generators tested: the mean of their scores, weighted with the "
    + "squares of the factors"

  /// The largest defect of a form that is kept.
  private static let largestDefect = 0.1

  static let finiteMeaning =
    "the same for the powers of the transformation: 0 for a symmetry of the law"

  /// The coordinates of matrices and of the model.
  private var matrices: MatrixCoordinates { MatrixCoordinates(coordinates, others: others) }

  /// The space of the model.
  private var variables: VariableSpace { matrices.space }

  /// The model of generators of continuous groups.
  ///
  /// - Throws: what making a linear field throws.
  func model(_ outcome: GeneratorSearch.Outcome) throws -> SymmetryModel {
    var findings = self.findings(outcome)
    let matrices = outcome.passed.map { space.rows(outcome.offered[$0]) }
    let columnUnits =
      deviations + (matrices.first.map { $0[0].count > deviations.count } == true ? [1] : [])
    let readable = ReadableSpan(matrices, rowUnits: deviations, columnUnits: columnUnits)
    var mixed: [[[Double]]] = []
    let meaning = Self.scoreMeaning + (matrices.count > 1 ? Self.mixtureMeaning : "")
    let generators = try readable.mixtures.map { mixture -> DiscoveredGenerator in
      var sum = matrices[0].map { $0.map { _ in 0.0 } }
      for (factor, matrix) in zip(mixture, matrices) {
        for row in sum.indices {
          for column in sum[row].indices { sum[row][column] += factor * matrix[row][column] }
        }
      }
      let largest = sum.joined().max { $0.magnitude < $1.magnitude } ?? 1
      sum = sum.map { $0.map { $0 / largest } }
      mixed.append(sum)
      // The score of a mixture, as if scores were a quadratic form with these values.
      let weights = mixture.map { $0 * $0 }
      let total = weights.reduce(0, +)
      let share = zip(weights, outcome.passed).reduce(0) {
        $0 + $1.0 * outcome.test.shares[$1.1] / total
      }
      return DiscoveredGenerator(
        form: .linear(try LinearField(rows: self.matrices.rows(sum, isMap: false), on: variables)),
        score: share,
        scoreMeaning: meaning)
    }
    if !matrices.isEmpty, others.isEmpty {
      let form = try InvariantForm(of: matrices.map(Matrix.init))
      let defect = form.singularValues[0]
      findings["invariant_form"] = [
        "coordinates": .array(coordinates.map { .string($0) }),
        "matrix": .array(
          (0..<form.matrix.rows).map { .array(form.matrix.row($0).map { .number($0) }) }),
        "singular_values": .array(form.singularValues.map { .number($0) }),
        "says": .string(
          defect <= Self.largestDefect
            ? "a form that is kept"
            : "no form is kept: the nearest one has the defect \(String(format: "%.2g", defect)), "
              + "\(Self.largestDefect) is allowed"),
      ]
    }
    findings["closure"] = try Self.closure(mixed).map { .number($0) }
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
    if (2...3).contains(transformation.rows) {
      findings["angle_degrees"] = .number(try Self.angle(of: transformation) * 180 / .pi)
    }
    return SymmetryModel(
      space: variables,
      generators: [
        DiscoveredGenerator(
          form: .finite(
            try FiniteTransformation(
              rows: matrices.rows(lift(transformation), isMap: true), on: variables)),
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
      "share_errors": .array(outcome.test.shareErrors.map { .number($0) }),
      "free_parameters": .integer(space.dimension),
    ]
    result["stopped"] = outcome.stop.map { .string($0) }
    return result
  }

  /// The largest part of a bracket of two generators outside of the span of all, over the product of their
  /// sizes (Frobenius), on the coordinates of the data; nil for fewer than two.
  private static func closure(_ generators: [[[Double]]]) throws -> Double? {
    guard generators.count > 1 else { return nil }
    // Fields with a constant part are square with a row of zeros.
    let matrices = generators.map { rows in
      let width = rows.first?.count ?? 0
      return Matrix(
        rows + Array(repeating: [Double](repeating: 0, count: width), count: width - rows.count))
    }
    let basis = try Matrix(matrices.map(\.entries)).transposed.orthonormalColumns()
    let sizes = matrices.map { $0.entries.reduce(0) { $0 + $1 * $1 }.squareRoot() }
    var largest = 0.0
    for (place, one) in matrices.enumerated() {
      for (before, other) in matrices[..<place].enumerated() {
        let bracket = one * other - other * one
        let column = Matrix(rows: bracket.entries.count, columns: 1, entries: bracket.entries)
        let rest = column - basis * (basis.transposed * column)
        largest = max(largest, rest.columnNorms[0] / (sizes[place] * sizes[before]))
      }
    }
    return largest
  }

  private func reason(_ outcome: GeneratorSearch.Outcome) -> String {
    let test = outcome.test
    func number(_ value: Double) -> String { String(format: "%.2g", value) }
    guard test.scale >= settings.smallestControl else {
      return "networks tell \(number(test.scale)) of motions along random directions, "
        + "\(settings.smallestControl) is needed: all directions may be symmetries, or more samples, "
        + "testSteps or a larger motion may tell more"
    }
    guard test.hasPower(settings) else {
      return
        "networks tell \(number(test.scale)) +- \(number(test.scaleError)) of motions along "
        + "random directions, \(Int(SymmetryTest.leastErrors)) standard errors are needed: more samples are "
        + "needed"
    }
    let hint = hint.map { "; \($0)" } ?? ""
    let open = test.shares.indices.filter {
      test.shares[$0] - test.shareErrors[$0] <= settings.largestShare
    }
    if let place = open.min(by: { test.shares[$0] < test.shares[$1] }) {
      return "the least share, \(number(test.shares[place])) +- "
        + "\(number(test.shareErrors[place])) of random directions, may be that of a symmetry or not; "
        + "with its error at most \(settings.largestBound) is allowed: more samples are needed"
        + hint
    }
    return "no symmetry found: moved data can be told from the data along every direction, "
      + "\(number(test.shares.min() ?? 1)) of what random directions show at least, and "
      + "\(settings.largestShare) is allowed" + hint
  }
}
