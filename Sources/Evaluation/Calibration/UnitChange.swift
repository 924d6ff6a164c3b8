import Jets
import Numbers
import Symmetries

/// Other units of t, x and the fields: scores may not depend on them.
struct UnitChange {
  /// The coordinates.
  let space: VariableSpace

  /// What a coordinate's number is multiplied by, in the order of the space.
  let factors: [Rational]

  /// The equation, rewritten.
  func system(_ system: EquationSystem) -> EquationSystem {
    EquationSystem(
      expressions: system.expressions.map { expression in
        expression.substituting { variable in
          factor(of: variable).flatMap { try? $0.inverse() }
            .map { (.number($0) * .variable(variable)).expanded }
        }
      }, space: system.space)
  }

  /// A jet point, rewritten.
  func jet(_ point: JetPoint<Double>) -> JetPoint<Double> {
    JetPoint(
      values: Dictionary(
        uniqueKeysWithValues: point.values.map { variable, value in
          (variable, value * (factor(of: variable)?.double ?? 1))
        }))
  }

  /// A vector field, rewritten.
  func field(_ field: PolynomialVectorField<Rational>) -> PolynomialVectorField<Rational> {
    var result = field
    for (index, component) in field.components.enumerated() {
      result.components[index] = Polynomial(
        Dictionary(
          uniqueKeysWithValues: component.terms.map { monomial, coefficient in
            let scale = zip(monomial.exponents, factors).reduce(factors[index]) { product, power in
              (0..<power.0).reduce(product) { value, _ in
                value * ((try? power.1.inverse()) ?? .zero)
              }
            }
            return (monomial, coefficient * scale)
          }))
    }
    return result
  }

  /// A patch, rewritten.
  func patch(_ patch: SolutionPatch) -> SolutionPatch {
    let scales = factors.map(\.double)
    return SolutionPatch(
      times: patch.times.map { $0 * scales[0] }, positions: patch.positions.map { $0 * scales[1] },
      fields: zip(patch.fields, scales.dropFirst(2)).map { values, scale in
        values.map { $0 * scale }
      })
  }

  /// What the number of a variable is multiplied by; nil for a parameter.
  private func factor(of variable: Variable) -> Rational? {
    if let index = space.index(of: variable) { return factors[index] }
    guard case .jet(let jet) = variable,
      let field = space.index(of: .jet(JetCoordinate(jet.field)))
    else { return nil }
    let time = (0..<jet.derivative.t).reduce(Rational.one) { product, _ in product * factors[0] }
    let both = (0..<jet.derivative.x).reduce(time) { product, _ in product * factors[1] }
    return factors[field] * ((try? both.inverse()) ?? .zero)
  }
}
