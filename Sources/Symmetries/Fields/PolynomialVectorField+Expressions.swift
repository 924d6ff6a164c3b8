public import Jets
public import Numbers

extension PolynomialVectorField where Coefficient == Rational {
  /// The components as expressions in the coordinates.
  public var expressions: [Expression] {
    components.map { component in
      .sum(
        of: component.terms.sorted { $0.key < $1.key }.map { monomial, coefficient in
          .product(
            of: [.number(coefficient)]
              + monomial.exponents.enumerated().filter { $0.element > 0 }.map { index, power in
                let factor =
                  index < space.dimension
                  ? Expression.variable(space.variable(at: index))
                  : functions[index - space.dimension]
                return factor.raised(to: .number(Rational(power)))
              })
        })
    }
  }
}
