public import Jets
public import Numbers

extension PolynomialVectorField where Coefficient == Rational {
  /// Reads a field from the text of its components, by coordinate name; missing ones are zero.
  ///
  /// Components are polynomials in the coordinates and in functions of them, such as
  /// `50*exp(t/50)`.
  ///
  /// - Throws: `GeneratorError` for a coordinate that the space lacks and for a component that holds
  ///   anything but coordinates, `ParseError` for text outside the equation language.
  public init(space: VariableSpace, componentTexts: [String: String]) throws {
    let names = space.coordinateNames
    for name in componentTexts.keys.sorted() where !names.contains(name) {
      throw GeneratorError.unknownCoordinate(name, known: names)
    }
    var reader = ComponentReader(space: space)
    let components = try names.map { name in
      try componentTexts[name].map { try reader.terms(of: $0) } ?? [:]
    }
    let dimension = space.dimension + reader.functions.count
    self.init(
      space: space,
      components: components.map { terms in
        Polynomial(
          Dictionary(
            uniqueKeysWithValues: terms.map { exponents, coefficient in
              (Monomial((0..<dimension).map { exponents[$0] ?? 0 }), coefficient)
            }))
      }, functions: reader.functions)
  }
}

/// Reads components and collects the functions that they hold.
private struct ComponentReader {
  let space: VariableSpace
  var functions: [Expression] = []

  /// The coefficient of each monomial, given by the powers of coordinates and functions.
  mutating func terms(of text: String) throws -> [[Int: Int]: Rational] {
    let expression = try Expression(parsing: text, fields: space.dependents).expanded
    var terms: [[Int: Int]: Rational] = [:]
    for term in expression.terms {
      let (coefficient, rest) = term.coefficientAndRest
      var exponents: [Int: Int] = [:]
      for factor in rest.factors where factor != .one {
        guard let (index, power) = power(factor) else {
          throw GeneratorError.notPolynomial(text, coordinates: space.coordinateNames)
        }
        exponents[index, default: 0] += power
      }
      terms[exponents, default: .zero] = terms[exponents, default: .zero] + coefficient
    }
    return terms
  }

  private mutating func power(_ factor: Expression) -> (index: Int, power: Int)? {
    var (base, power) = (factor, 1)
    if case .power(let inner, let exponent) = factor, let whole = exponent.rational?.integer,
      whole > 0
    {
      (base, power) = (inner, whole)
    }
    if case .variable(let variable) = base { return space.index(of: variable).map { ($0, power) } }
    guard !base.variables.isEmpty, base.variables.allSatisfy({ space.index(of: $0) != nil }) else {
      return nil
    }
    let index = functions.firstIndex(of: base) ?? functions.count
    if index == functions.count { functions.append(base) }
    return (space.dimension + index, power)
  }
}
