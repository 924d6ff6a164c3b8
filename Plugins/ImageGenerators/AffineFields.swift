import Configuration
import Foundation
package import LinearAlgebra

/// The affine fields of the plane, in the inner product of the importance.
package struct AffineFields: Sendable {
  /// Their names: turns, scale, two stretches and two translations, orthogonal for round importances.
  package static let names = [
    "rotation", "scale", "stretch", "shear", "translation_x", "translation_y",
  ]

  /// The rows of x and y, each with the factors of x, y and 1.
  package static let rows: [[[Double]]] = [
    [[0, -1, 0], [1, 0, 0]], [[1, 0, 0], [0, 1, 0]], [[1, 0, 0], [0, -1, 0]],
    [[0, 1, 0], [1, 0, 0]], [[0, 0, 1], [0, 0, 0]], [[0, 0, 0], [0, 0, 1]],
  ]

  private let points: [[Double]]
  private let importance: [Double]

  package init(_ points: [[Double]], importance: [Double]) {
    self.points = points
    self.importance = importance
  }

  /// The unit field nearest to each affine field among combinations of functions that are orthonormal
  /// under the importance.
  package func projections(_ functions: Matrix) -> [PlaneField] {
    Self.rows.map { rows in
      let coefficients = rows.flatMap { row -> [Double] in
        (0..<functions.columns).map { column in
          points.indices.reduce(0) { sum, place in
            let value = row[0] * points[place][0] + row[1] * points[place][1] + row[2]
            return sum + importance[place] * value * functions[place, column]
          }
        }
      }
      let field = PlaneField(coefficients: coefficients)
      return field.unit ?? field
    }
  }

  /// The nearest affine field of a field with the values `[component][pixel]`, and the relative root
  /// mean square of what it leaves over.
  ///
  /// - Returns: the factors of x, y and 1 for each component.
  /// - Throws: `LinearAlgebraError` where a value is not finite.
  package func fit(_ values: [[Double]]) throws -> (rows: [[Double]], leftOver: Double) {
    let roots = importance.map { max($0, 0).squareRoot() }
    let matrix = Matrix(
      zip(points, roots).map { point, root in [root * point[0], root * point[1], root] })
    var (rest, size) = (0.0, 0.0)
    let rows = try values.map { component -> [Double] in
      let target = zip(component, roots).map { $0 * $1 }
      let solution = try LeastSquares(matrix, target: target)
      rest += solution.residualNorm * solution.residualNorm
      size += target.reduce(0) { $0 + $1 * $1 }
      return solution.coefficients
    }
    return (rows, size > 0 ? (rest / size).squareRoot() : 0)
  }

  /// The angle in degrees of each affine field, by its name, to the span of orthonormal fields.
  func degrees(to fields: [PlaneField], functions: Matrix) -> [String: JSONValue] {
    let angles = projections(functions).map { target in
      let share = fields.reduce(0) { $0 + $1.product(target) * $1.product(target) }
      return JSONValue.number(acos(min(share.squareRoot(), 1)) * 180 / .pi)
    }
    return Dictionary(uniqueKeysWithValues: zip(Self.names, angles))
  }

  /// Another orthonormal basis of the span of orthonormal fields, as near to single affine fields as
  /// the span allows: the best of them first, each time less what is taken.
  package func readable(_ fields: [PlaneField], functions: Matrix) -> [PlaneField] {
    let targets = projections(functions)
    var (rest, result) = (fields, [PlaneField]())
    while rest.count > 1 {
      let shadows = targets.map { target in
        rest.dropFirst().reduce(rest[0].scaled(by: rest[0].product(target))) {
          $0.adding($1, times: $1.product(target))
        }
      }
      guard let taken = shadows.max(by: { $0.product($0) < $1.product($1) })?.unit else { break }
      result.append(taken)
      // What remains of the span, less the field that has become superfluous.
      let shortened = rest.map { $0.adding(taken, times: -$0.product(taken)) }
        .sorted { $0.product($0) > $1.product($1) }
      rest = shortened.dropLast().reduce(into: []) { left, field in
        let clean = left.reduce(field) { $0.adding($1, times: -$0.product($1)) }
        if let unit = clean.unit { left.append(unit) }
      }
    }
    return result + rest
  }
}
