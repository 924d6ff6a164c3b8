import Jets
import Symmetries

/// One monomial in one component of a vector field.
struct Term: Hashable {
  /// The component.
  let component: Int

  /// The monomial.
  let monomial: Monomial

  /// All terms that occur in some fields, by component and then monomial.
  static func all(in fields: [PolynomialVectorField<Double>]) -> [Term] {
    let found = fields.flatMap { field in
      field.components.enumerated().flatMap { index, component in
        component.terms.keys.map { Term(component: index, monomial: $0) }
      }
    }
    return Set(found).sorted {
      ($0.component, $0.monomial) < ($1.component, $1.monomial)
    }
  }

  /// The coefficient of the term in a field.
  func coefficient(in field: PolynomialVectorField<Double>) -> Double {
    field.components[component].terms[monomial] ?? 0
  }

  /// The field of this term alone, with coefficient one.
  func field(on space: VariableSpace) -> PolynomialVectorField<Double> {
    var field = PolynomialVectorField<Double>.zero(on: space)
    field.components[component] = Polynomial([monomial: 1])
    return field
  }
}
