import Jets
import Symmetries

extension PolynomialVectorField where Coefficient == Double {
  /// The parts of the field by what they do on a periodic box; their sum is the field.
  ///
  /// Different rates along the axes rescale by their mean and break the shape of the box by the rest.
  func parts() -> [BoxEffect: PolynomialVectorField<Double>] {
    let places = space.independents.indices.filter { space.independents[$0] != .t }
    let mean =
      places.reduce(0) { $0 + (components[$1].terms[.coordinate($1, of: space)] ?? 0) }
      / Double(max(places.count, 1))
    var terms: [BoxEffect: [[Monomial: Double]]] = [:]
    func add(_ value: Double, _ monomial: Monomial, _ component: Int, _ effect: BoxEffect) {
      let none = [[Monomial: Double]](repeating: [:], count: components.count)
      terms[effect, default: none][component][monomial, default: 0] += value
    }
    for (index, component) in components.enumerated() {
      for (monomial, value) in component.terms {
        let effect = self.effect(of: monomial, in: index)
        guard effect == .rescales, places.contains(index) else {
          add(value, monomial, index, effect)
          continue
        }
        add(mean, monomial, index, .rescales)
        add(value - mean, monomial, index, .breaks)
      }
    }
    for place in places where mean != 0 {
      let own = Monomial.coordinate(place, of: space)
      guard components[place].terms[own] == nil else { continue }
      add(mean, own, place, .rescales)
      add(-mean, own, place, .breaks)
    }
    return terms.mapValues { components in
      PolynomialVectorField(space: space, components: components.map { Polynomial($0) })
    }
  }

  /// What one term of a component does.
  private func effect(of monomial: Monomial, in component: Int) -> BoxEffect {
    let count = space.independents.count
    let own = Monomial.coordinate(component, of: space)
    let dependsOnPlace = space.independents.indices.contains {
      space.independents[$0] != .t && monomial.exponents[$0] > 0
    }
    let dependsOnField = (count..<space.dimension).contains { monomial.exponents[$0] > 0 }
    guard component < count else { return dependsOnPlace ? .breaks : .keeps }
    if monomial == own { return .rescales }
    if dependsOnPlace { return .breaks }
    if space.independents[component] == .t { return monomial.degree == 0 ? .movesTime : .breaks }
    return dependsOnField ? .followsField : .keeps
  }
}

extension Monomial {
  /// A coordinate of a space itself.
  static func coordinate(_ index: Int, of space: VariableSpace) -> Monomial {
    var monomial = Monomial([Int](repeating: 0, count: space.dimension))
    monomial.exponents[index] = 1
    return monomial
  }
}

extension PolynomialVectorField where Coefficient == Double {
  /// The field that vanishes everywhere.
  static func zero(on space: VariableSpace) -> PolynomialVectorField {
    PolynomialVectorField(
      space: space, components: space.coordinateNames.map { _ in Polynomial() })
  }

  /// The combination of fields on one space with these coefficients.
  static func combination(
    _ coefficients: [Double], of fields: [PolynomialVectorField], on space: VariableSpace
  ) -> PolynomialVectorField {
    zip(coefficients, fields).reduce(zero(on: space)) { $0 + $1.1.scaled(by: $1.0) }
  }
}
