import Jets
public import Numbers

/// What a symmetry does to solutions on a periodic box.
public enum BoxBehaviour: String, Sendable {
  /// Periodic solutions go to periodic solutions on the same box.
  case keeps

  /// They go to periodic solutions on a larger or smaller box.
  case rescales

  /// They go to solutions that are not periodic, or not on a box of the same shape.
  case breaks
}

extension PolynomialVectorField where Coefficient == Rational {
  /// What the field's flow does to solutions that are periodic in all space coordinates.
  ///
  /// A field without space coordinates in its components keeps the box. One that stretches each
  /// space coordinate by itself, all at the same rate, and depends on space in no other way rescales
  /// it.
  public var boxBehaviour: BoxBehaviour {
    let places = space.independents.indices.filter { space.independents[$0] != .t }
    func isFreeOfSpace(_ polynomial: Polynomial<Rational>) -> Bool {
      !polynomial.terms.keys.contains(where: dependsOnSpace)
    }
    if components.allSatisfy(isFreeOfSpace) { return .keeps }
    let others = components.indices.filter { !places.contains($0) }
    guard others.allSatisfy({ isFreeOfSpace(components[$0]) }) else { return .breaks }
    let rates = places.map { place -> Rational? in
      var own = Monomial(Array(repeating: 0, count: space.dimension + functions.count))
      own.exponents[place] = 1
      var rest = components[place].terms
      let rate = rest.removeValue(forKey: own) ?? .zero
      return isFreeOfSpace(Polynomial(rest)) ? rate : nil
    }
    return rates.allSatisfy { $0 != nil && $0 == rates[0] } ? .rescales : .breaks
  }
}

extension PolynomialVectorField {
  /// Whether a monomial of the components, functions included, depends on a space coordinate.
  func dependsOnSpace(_ monomial: Monomial) -> Bool {
    let places = space.independents.filter { $0 != .t }.map { Variable.independent($0) }
    return monomial.exponents.enumerated().contains { index, power in
      guard power > 0 else { return false }
      guard index < space.dimension else {
        return !functions[index - space.dimension].variables.isDisjoint(with: places)
      }
      return places.contains(space.variable(at: index))
    }
  }
}
