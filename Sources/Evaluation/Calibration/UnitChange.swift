import Jets
import Numbers
import Symmetries

/// Other units of t, x and u: scores may not depend on them.
struct UnitChange {
  /// What a coordinate's number is multiplied by, in the order of the space.
  let factors: [Rational]

  /// The equation, rewritten.
  func system(_ system: EquationSystem) -> EquationSystem {
    EquationSystem(
      expressions: system.expressions.map { expression in
        expression.substituting { variable in
          factor(of: variable, in: system.space).flatMap { try? $0.inverse() }
            .map { (.number($0) * .variable(variable)).expanded }
        }
      }, space: system.space)
  }

  /// A jet point, rewritten.
  func jet(_ point: JetPoint<Double>) -> JetPoint<Double> {
    let fields = Set(
      point.values.keys.compactMap { if case .jet(let jet) = $0 { jet.field } else { nil } })
    let space = VariableSpace(independents: [.t, .x], dependents: fields.sorted())
    return JetPoint(
      values: Dictionary(
        uniqueKeysWithValues: point.values.map { variable, value in
          (variable, value * (factor(of: variable, in: space)?.double ?? 1))
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
      values: patch.values.map { $0 * scales[2] })
  }

  /// What the number of a variable is multiplied by; nil for a parameter.
  private func factor(of variable: Variable, in space: VariableSpace) -> Rational? {
    if let index = space.index(of: variable) { return factors[index] }
    guard case .jet(let jet) = variable else { return nil }
    let time = (0..<jet.derivative.t).reduce(Rational.one) { product, _ in product * factors[0] }
    let both = (0..<jet.derivative.x).reduce(time) { product, _ in product * factors[1] }
    return factors[2] * ((try? both.inverse()) ?? .zero)
  }
}
