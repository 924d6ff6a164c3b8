public import Jets
public import Numbers

extension PolynomialVectorField where Coefficient == Rational {
  /// Reads a field as it is printed, such as `3*t*d_t + x*d_x - 2*u*d_u`.
  ///
  /// - Parameter parameters: the values of names that are neither coordinates nor `d_` of them.
  /// - Throws: `ParseError` for text outside the equation language, `GeneratorError` for one that is
  ///   not linear in the `d_` of the coordinates or has components that are no polynomials.
  public init(
    parsing text: String, space: VariableSpace, parameters: [String: Rational] = [:]
  ) throws {
    let expression = try Expression(parsing: text, fields: space.dependents)
      .binding(exactly: parameters).expanded
    // d_t reads as a derivative of a field d, d_u as a parameter.
    let symbols = space.coordinateNames.map { name -> Variable in
      guard let independent = IndependentVariable(rawValue: name) else {
        return .parameter("d_\(name)")
      }
      return .jet(JetCoordinate("d", MultiIndex.zero.raised(by: independent)))
    }
    let factors = symbols.map { expression.differentiated(by: $0).expanded }
    let rest = expression.substituting { symbols.contains($0) ? .zero : nil }
    guard rest.expanded == .zero, factors.allSatisfy({ $0.variables.isDisjoint(with: symbols) })
    else {
      throw GeneratorError.notAField(text, coordinates: space.coordinateNames)
    }
    try self.init(
      space: space,
      componentTexts: Dictionary(
        uniqueKeysWithValues: zip(space.coordinateNames, factors).map { ($0, $1.description) }))
  }
}
