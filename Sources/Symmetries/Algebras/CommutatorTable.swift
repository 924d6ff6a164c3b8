import LinearAlgebra
import Numbers

/// The brackets of the generators of an algebra, in its own basis.
enum CommutatorTable {
  /// The structure constants, and the pairs whose bracket is no combination of the generators.
  static func entries(of generators: [PolynomialVectorField<Rational>]) throws -> (
    constants: [StructureConstant], open: [(left: Int, right: Int)]
  ) {
    guard let first = generators.first else { return ([], []) }
    let degree = generators.map(\.degree).max() ?? 0
    let ansatz = PolynomialAnsatz(space: first.space, degree: degree)
    let rows = generators.compactMap { ansatz.coefficients(of: $0) }
    // The generators beside their own index: elimination then tells the combination.
    let form = try EchelonForm(
      rows: rows.enumerated().map { index, row in
        row + generators.indices.map { $0 == index ? Rational.one : .zero }
      }, columnCount: ansatz.columns.count + generators.count)
    var constants: [StructureConstant] = []
    var open: [(left: Int, right: Int)] = []
    for left in generators.indices {
      for right in generators.indices where right > left {
        let bracket = generators[left].bracket(generators[right])
        guard let values = coordinates(of: bracket, ansatz, form, count: generators.count) else {
          open.append((left, right))
          continue
        }
        for (target, value) in values.enumerated() where value != .zero {
          constants.append(
            StructureConstant(left: left, right: right, target: target, value: value))
        }
      }
    }
    return (constants, open)
  }

  private static func coordinates(
    of bracket: PolynomialVectorField<Rational>, _ ansatz: PolynomialAnsatz,
    _ form: EchelonForm<Rational>, count: Int
  ) -> [Rational]? {
    guard let vector = ansatz.coefficients(of: bracket) else { return nil }
    var values = [Rational](repeating: .zero, count: count)
    var rest = vector
    for (row, pivot) in zip(form.rows, form.pivots) where pivot < vector.count {
      let factor = vector[pivot]
      if factor == .zero { continue }
      for index in rest.indices { rest[index] = rest[index] - factor * row[index] }
      for index in 0..<count {
        values[index] = values[index] + factor * row[vector.count + index]
      }
    }
    return rest.allSatisfy { $0 == .zero } ? values : nil
  }
}
