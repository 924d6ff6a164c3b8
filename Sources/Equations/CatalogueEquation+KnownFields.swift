import Jets
public import Numbers
public import Symmetries

extension CatalogueEquation {
  /// The known symmetries as vector fields, with the parameters at given values.
  ///
  /// - Throws: `EquationError`, `GeneratorError` or `ParseError` where an entry is malformed.
  public func knownFields(parameters values: [String: Double]) throws
    -> [PolynomialVectorField<Rational>]
  {
    let bound = defaultParameters.merging(values) { $1 }
    let space = try system(parameters: values).space
    return try knownSymmetries.map { symmetry in
      let texts = try symmetry.components.mapValues { text in
        try Expression(parsing: text, fields: space.dependents).substituting { variable in
          guard case .parameter(let name) = variable, let value = bound[name] else { return nil }
          return Rational(shortestDecimalOf: value).map(Expression.number)
        }.description
      }
      return try PolynomialVectorField(space: space, componentTexts: texts)
    }
  }
}
