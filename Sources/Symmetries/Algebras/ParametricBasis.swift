import Jets
import Numbers

/// A basis whose coefficients are rational functions of parameters.
struct ParametricBasis {
  /// `[generator][column of the ansatz]`, those that are not zero.
  private let coefficients: [[Int: Expression]]
  private let ansatz: PolynomialAnsatz
  let generators: [ParametricAlgebra.Generator]

  /// Finds the coefficients from the bases at several values.
  ///
  /// - Returns: nil where the bases differ in shape, or a coefficient is no function of low degree.
  init?(
    _ samples: [ParameterSample], names: [String], space: VariableSpace, functions: [Expression]
  ) {
    guard let first = samples.first,
      samples.allSatisfy({
        $0.pivots == first.pivots && $0.ansatz.monomials == first.ansatz.monomials
      })
    else { return nil }
    var found: [[Int: Expression]] = []
    for generator in first.rows.indices {
      var row: [Int: ParameterFunction] = [:]
      for column in first.ansatz.columns.indices {
        let values = samples.map { $0.rows[generator][column] }
        if values.allSatisfy({ $0 == .zero }) { continue }
        guard
          let function = ParameterFunction(
            values: values, samples: samples.map(\.values), names: names)
        else { return nil }
        row[column] = function
      }
      found.append(ParametricBasis.scaled(row, names: names))
    }
    coefficients = found
    ansatz = first.ansatz
    let (columns, monomials) = (first.ansatz.columns, first.ansatz.monomials)
    generators = found.map { row in
      var components = [[Expression]](repeating: [], count: space.dimension)
      for (column, coefficient) in row.sorted(by: { $0.key < $1.key }) {
        let factors = monomials[columns[column].monomial].exponents.enumerated()
          .filter { $0.element > 0 }.map { index, power in
            (index < space.dimension
              ? Expression.variable(space.variable(at: index))
              : functions[index - space.dimension])
              .raised(to: .number(Rational(power)))
          }
        components[columns[column].component].append(.product(of: [coefficient] + factors))
      }
      return ParametricAlgebra.Generator(
        space: space, components: components.map { .sum(of: $0) })
    }
  }

  /// Coefficients that are single products, without denominators or common factors.
  private static func scaled(_ row: [Int: ParameterFunction], names: [String]) -> [Int: Expression]
  {
    let products = row.values.compactMap(\.product)
    guard products.count == row.count else { return row.mapValues(\.expression) }
    let lowest = names.indices.map { index in products.map { $0.powers[index] }.min() ?? 0 }
    let factor = Expression.product(
      of: [.number(Rational.primitiveFactor(of: products.map(\.coefficient)))]
        + zip(names, lowest).map {
          .variable(.parameter($0)).raised(to: .number(Rational(-$1)))
        })
    return row.mapValues { factor * $0.expression }
  }

  /// The brackets of the basis, where they are such functions too.
  func brackets(_ samples: [ParameterSample], names: [String], space: VariableSpace) throws
    -> (constants: [ParametricAlgebra.Bracket]?, open: [(left: Int, right: Int)])
  {
    let tables = try samples.map { sample in
      let values = Dictionary(uniqueKeysWithValues: zip(names, sample.values))
      let fields = try coefficients.map { row in
        var residues = [Residue](repeating: .zero, count: ansatz.columns.count)
        for (column, coefficient) in row {
          residues[column] = try coefficient.evaluated { variable in
            if case .parameter(let name) = variable { return values[name] ?? .zero }
            return .zero
          }
        }
        return ResidueField(residues, of: ansatz)
      }
      return try CommutatorTable.brackets(
        of: fields, space: space, functions: sample.functions)
    }
    var constants: [ParametricAlgebra.Bracket]? = []
    var open: [(left: Int, right: Int)] = []
    for (index, entry) in tables[0].enumerated() {
      let all = tables.compactMap { $0[index].values }
      guard all.count == tables.count else {
        open.append((entry.left, entry.right))
        continue
      }
      for target in coefficients.indices {
        let values = all.map { $0[target] }
        if values.allSatisfy({ $0 == .zero }) { continue }
        if let function = ParameterFunction(
          values: values, samples: samples.map(\.values), names: names)
        {
          constants?.append(
            ParametricAlgebra.Bracket(
              left: entry.left, right: entry.right, target: target, value: function.expression))
        } else {
          constants = nil
        }
      }
    }
    return (constants, open)
  }
}
