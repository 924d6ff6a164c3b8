import Jets
import LinearAlgebra
import Numbers

extension CommutatorTable {
  /// The structure constants of fields that hold functions, by the brackets' values at random points.
  ///
  /// - Throws: `SymmetryAlgebraError.coefficientTooLarge` for one that is no small rational number.
  static func entries(
    of generators: [PolynomialVectorField<Rational>], functions: [Expression],
    equation: EquationSystem
  ) throws -> (constants: [StructureConstant], open: [(left: Int, right: Int)]) {
    var constants: [StructureConstant] = []
    var open: [(left: Int, right: Int)] = []
    let brackets = try brackets(
      of: generators.map(ResidueField.init), space: equation.space, functions: functions)
    for (left, right, values) in brackets {
      guard let values else {
        open.append((left, right))
        continue
      }
      for (target, residue) in values.enumerated() where residue != .zero {
        guard let value = residue.rational() else {
          throw SymmetryAlgebraError.coefficientTooLarge(equation.description)
        }
        constants.append(StructureConstant(left: left, right: right, target: target, value: value))
      }
    }
    return (constants, open)
  }

  /// The bracket of each pair in the basis of the fields, nil where it is no combination of them.
  ///
  /// `[v, w]^k = sum over l of v^l d_l w^k - w^l d_l v^k` at points enough to determine the
  /// combination, and at as many fresh ones to check it.
  static func brackets(of fields: [ResidueField], space: VariableSpace, functions: [Expression])
    throws -> [(left: Int, right: Int, values: [Residue]?)]
  {
    let pairs = fields.indices.flatMap { left in
      fields.indices.filter { $0 > left }.map { (left: left, right: $0) }
    }
    let count = fields.count / space.dimension + 4
    let points = try CoordinatePoint.random(
      2 * count, space: space, functions: functions, seed: 5)
    // A row for each point and component: the fields, then the brackets.
    let rows = try points.map { point -> [[Residue]] in
      let jets = try fields.map { try $0.jet(at: point) }
      return (0..<space.dimension).map { component in
        jets.map { $0.values[component] }
          + pairs.map { pair in
            derivative(of: jets[pair.right].slopes[component], along: jets[pair.left].values)
              - derivative(of: jets[pair.left].slopes[component], along: jets[pair.right].values)
          }
      }
    }
    let form = try EchelonForm(
      rows: rows.prefix(count).flatMap { $0 }, columnCount: fields.count + pairs.count)
    let isIndependent = form.pivots.prefix(fields.count).elementsEqual(fields.indices)
    return pairs.enumerated().map { index, pair in
      let column = fields.count + index
      let values = form.rows.prefix(fields.count).map { $0[column] }
      let isCombination =
        isIndependent
        && rows.dropFirst(count).joined().allSatisfy { row in
          zip(values, row).reduce(row[column]) { $0 - $1.0 * $1.1 } == .zero
        }
      return (pair.left, pair.right, isCombination ? values : nil)
    }
  }

  private static func derivative(of slopes: [Residue], along field: [Residue]) -> Residue {
    zip(slopes, field).reduce(.zero) { $0 + $1.0 * $1.1 }
  }
}
