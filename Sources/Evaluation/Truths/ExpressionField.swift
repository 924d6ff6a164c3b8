import Jets
import Numbers
import Symmetries

/// A vector field whose components are any expressions over the coordinates, by their texts.
struct ExpressionField: InfinitesimalGenerator {
  let space: VariableSpace
  private let components: [Expression?]

  /// Reads the components; missing ones are zero.
  ///
  /// - Throws: `ParseError` for text outside the equation language, `EvaluationError` for a name that
  ///   is no coordinate.
  init(_ texts: [String: String], on space: VariableSpace) throws {
    let names = space.coordinateNames
    for name in texts.keys.sorted() where !names.contains(name) {
      throw EvaluationError(
        "the truth has a component along \(name); the data have \(names.joined(separator: ", "))")
    }
    self.space = space
    components = try names.map { name in
      try texts[name].map { text in
        let expression = try Expression(parsing: text, fields: space.dependents)
        for variable in expression.variables where !names.contains(variable.description) {
          throw EvaluationError(
            "the truth names \(variable.description); the data have \(names.joined(separator: ", "))"
          )
        }
        return expression
      }
    }
  }

  func tangents(at points: PointBatch) -> PointBatch {
    let names = space.coordinateNames
    let zero = [Double](repeating: 0, count: points.count)
    return PointBatch(
      components.map { component in
        let values = try? component?.evaluated { variable -> GridValues in
          guard let place = names.firstIndex(of: variable.description) else {
            return GridValues([.nan])
          }
          return GridValues(points.coordinates[place])
        }
        return values.map { values in (0..<points.count).map { values[$0] } } ?? zero
      })
  }
}
