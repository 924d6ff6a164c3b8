import Configuration
import Jets
import LieDerivative
import LinearAlgebra
import Symmetries
import Tasks

/// What a search for cosets found, on the coordinates of the data.
struct DiscreteAnswer {
  let outcome: DiscreteSearch.Outcome

  init(_ outcome: DiscreteSearch.Outcome) { self.outcome = outcome }

  static let scoreMeaning =
    "how far the learned map is from commuting with the transformation, over what unlike samples or motions differ by, "
    + "less what single networks add; small is good"

  /// The model of matrices on vectors.
  ///
  /// - Throws: what making a transformation throws.
  func model(of task: VectorTask) throws -> SymmetryModel {
    let coordinates = MatrixCoordinates(task.coordinates)
    /// A matrix on axes over their deviations.
    func whitened(_ matrix: Matrix) -> Matrix {
      var result = matrix
      let lengths = task.principal.lengths
      for row in 0..<matrix.rows {
        for column in 0..<matrix.columns { result[row, column] *= lengths[column] / lengths[row] }
      }
      return result
    }
    let changes = ReadableElement.changes(of: task.coordinates.count).compactMap { signs in
      task.principal.change(ofSigns: signs).map { (signs, $0) }
    }
    let readable = try outcome.found.map {
      try ReadableElement($0.element, outcome.distance, changes: changes)
    }
    let algebra = outcome.algebra.map { matrix -> [[Double]] in
      var motion = matrix
      for place in 0..<motion.rows { motion[place, place] += 1 }
      let rows = task.principal.lifted(whitened(motion))
      return rows.enumerated().map { row, entries in
        entries.enumerated().map { $0 == row ? $1 - 1 : $1 }
      }
    }
    return try model(
      coordinates.space,
      readable.map { readable in
        var rows = task.principal.lifted(whitened(readable.element.matrix))
        task.principal.turn(&rows, signs: readable.signs ?? [])
        return coordinates.rows(rows, isMap: true)
      },
      algebra: algebra, signs: readable.map { $0.signs?.map { task.coordinates[$0] } },
      lag: task.lag.map { ["lag": .integer($0)] } ?? [:])
  }

  /// The model of maps of the fields of a solution.
  ///
  /// - Throws: what making a transformation throws.
  func model(of task: PatchTask) throws -> SymmetryModel {
    let independents = IndependentVariable.allCases.filter {
      $0.rawValue == "t" || $0.rawValue == task.axis
    }
    let space = VariableSpace(independents: independents, dependents: task.fields)
    let names = space.coordinateNames
    let count = task.fields.count
    let changes = ReadableElement.changes(of: count).map { signs -> ([Int], Matrix) in
      var matrix = Matrix.identity(count + 1)
      // About zero, not about the mean.
      for place in signs {
        matrix[place, place] = -1
        matrix[place, count] = -2 * task.means[place] / task.deviations[place]
      }
      return (signs, matrix)
    }
    let readable = try outcome.found.map {
      try ReadableElement($0.element, outcome.distance, changes: changes)
    }
    let maps = readable.map { readable -> [[Double]] in
      let rows = task.rows(readable.element.matrix.entries)
      return names.map { target in
        guard let field = task.fields.firstIndex(of: target) else {
          let factor = target == task.axis && readable.element.reverses ? -1.0 : 1.0
          return names.map { $0 == target ? factor : 0 } + [0]
        }
        return names.map { name in
          task.fields.firstIndex(of: name).map { rows[field][$0] } ?? 0
        } + [rows[field][count]]
      }
    }
    let algebra = outcome.algebra.map { matrix -> [[Double]] in
      var motion = matrix
      for place in 0...count { motion[place, place] += 1 }
      return task.rows(motion.entries).enumerated().map { row, entries in
        entries.enumerated().map { $0 == row ? $1 - 1 : $1 }
      }
    }
    return try model(
      space, maps, algebra: algebra, signs: readable.map { $0.signs?.map { task.fields[$0] } },
      lag: ["lag": .integer(task.lag), "spacing": .integer(task.spacing)])
  }

  private func model(
    _ space: VariableSpace, _ maps: [[[Double]]], algebra: [[[Double]]], signs: [[String]?],
    lag: [String: JSONValue]
  ) throws -> SymmetryModel {
    let generators = try zip(maps, outcome.found).map { rows, coset in
      DiscoveredGenerator(
        form: .finite(try FiniteTransformation(rows: rows, on: space)), score: coset.score,
        scoreMeaning: Self.scoreMeaning)
    }
    func numbers(_ rows: [[Double]]) -> JSONValue {
      .array(rows.map { .array($0.map { .number($0) }) })
    }
    let candidates = outcome.candidates.dropFirst()
    var findings: [String: JSONValue] = [
      "cosets": .integer(outcome.found.count + 1),
      "products": .integer(outcome.products),
      "connectedDimension": .integer(algebra.count),
      "connectedAlgebra": .array(algebra.map(numbers)),
      "connectedDefects": .array(outcome.connected.spectrum.defects.map { .number($0) }),
      "defects": .array(candidates.map { .number($0.score) }),
      "restarts": .array(outcome.candidates.map { .integer($0.count) }),
      "outside": .integer(outcome.outside),
      "signs": .array(
        signs.map { $0.map { .array($0.map { .string($0) }) } ?? .null }),
      "skills": .array(outcome.connected.skills.map { .number($0) }),
    ]
    findings["gap"] = outcome.gap.map { $0.isFinite ? .number($0) : .null }
    for (key, value) in lag { findings[key] = value }
    return SymmetryModel(
      space: space, generators: generators, reasonForNoClaim: outcome.reason, findings: findings)
  }
}
