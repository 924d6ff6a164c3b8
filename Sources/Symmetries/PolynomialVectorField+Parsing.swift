public import Jets
public import Numbers

extension PolynomialVectorField where Coefficient == Rational {
  /// Reads a field from the text of its components, by coordinate name; missing ones are zero.
  ///
  /// - Throws: `GeneratorError` for a coordinate that the space lacks and for a component that is
  ///   no polynomial, `ParseError` for text outside the equation language.
  public init(space: VariableSpace, componentTexts: [String: String]) throws {
    let names = space.coordinateNames
    for name in componentTexts.keys.sorted() where !names.contains(name) {
      throw GeneratorError.unknownCoordinate(name, known: names)
    }
    self.init(
      space: space,
      components: try names.map { name in
        guard let text = componentTexts[name] else { return Polynomial() }
        return try Polynomial(parsing: text, space: space)
      })
  }
}

extension Polynomial where Coefficient == Rational {
  /// Reads a polynomial in the coordinates of a space.
  ///
  /// - Throws: `GeneratorError.notPolynomial`, or `ParseError` that points at the column.
  public init(parsing text: String, space: VariableSpace) throws {
    let expression = try Expression(parsing: text, fields: space.dependents).expanded
    var terms: [Monomial: Rational] = [:]
    for term in expression.terms {
      let (coefficient, rest) = term.coefficientAndRest
      var monomial = Monomial(Array(repeating: 0, count: space.dimension))
      for factor in rest.factors where factor != .one {
        guard let (coordinate, power) = Polynomial.power(factor, in: space) else {
          throw GeneratorError.notPolynomial(text, coordinates: space.coordinateNames)
        }
        monomial.exponents[coordinate] += power
      }
      terms[monomial] = terms[monomial, default: .zero] + coefficient
    }
    self.init(terms)
  }

  private static func power(_ factor: Expression, in space: VariableSpace)
    -> (coordinate: Int, power: Int)?
  {
    var (base, power) = (factor, 1)
    if case .power(let inner, let exponent) = factor {
      guard let whole = exponent.rational?.integer, whole > 0 else { return nil }
      (base, power) = (inner, whole)
    }
    guard case .variable(let variable) = base,
      let index = (0..<space.dimension).first(where: { space.variable(at: $0) == variable })
    else { return nil }
    return (index, power)
  }
}
