import Jets
public import Numbers

extension PolynomialVectorField where Coefficient == Rational {
  /// What the field is called in the literature, where its form tells; nil otherwise.
  public var recognisedName: String? {
    let names = space.coordinateNames
    let count = space.independents.count
    let moved = components.indices.filter { !components[$0].isZero }
    if moved.count == 1, components[moved[0]].degree == 0 {
      let name = names[moved[0]]
      if moved[0] >= count { return "shift of \(name)" }
      return name == "t" ? "time translation" : "translation in \(name)"
    }
    if moved.allSatisfy({ isMultipleOfItsCoordinate($0) }) { return scalingName(moved) }
    if moved.allSatisfy({ $0 >= count }), moved.allSatisfy({ isFreeOfFields($0) }) {
      return "addition of a function of \(names.prefix(count).joined(separator: ", "))"
    }
    if moved.count == 2, isMultiple(moved[0], of: names[moved[1]]),
      isMultiple(moved[1], of: names[moved[0]])
    {
      return turnName(moved)
    }
    if isZeroComponent("t"), moved.contains(where: { $0 < count && isMultiple($0, of: "t") }) {
      return "Galilean boost"
    }
    if let time = names.firstIndex(of: "t"), components[time].degree == 2,
      components[time].terms.keys.allSatisfy({ $0.exponents[time] == 2 })
    {
      return "projective"
    }
    return nil
  }

  private func isMultipleOfItsCoordinate(_ index: Int) -> Bool {
    isMultiple(index, of: space.coordinateNames[index])
  }

  private func isMultiple(_ index: Int, of name: String) -> Bool {
    guard components[index].terms.count == 1, let monomial = components[index].terms.keys.first,
      let coordinate = space.coordinateNames.firstIndex(of: name)
    else { return false }
    return monomial.degree == 1 && monomial.exponents[coordinate] == 1
  }

  private func isZeroComponent(_ name: String) -> Bool {
    space.coordinateNames.firstIndex(of: name).map { components[$0].isZero } ?? true
  }

  private func isFreeOfFields(_ index: Int) -> Bool {
    components[index].terms.keys.allSatisfy { monomial in
      monomial.exponents.dropFirst(space.independents.count).allSatisfy { $0 == 0 }
    }
  }

  /// Two coordinates that turn into each other.
  private func turnName(_ moved: [Int]) -> String? {
    let names = moved.map { space.coordinateNames[$0] }
    let rates = moved.compactMap { components[$0].terms.values.first }
    let isTurn = rates.count == 2 && rates[0].isNegative != rates[1].isNegative
    let isRound = rates.count == 2 && rates[0] == .zero - rates[1]
    if names[0] == "t" { return isTurn ? nil : "Lorentz boost along \(names[1])" }
    guard isTurn else { return nil }
    let isOfFields = moved[0] >= space.independents.count
    return (isOfFields ? "phase rotation of " : isRound ? "rotation of " : "elliptic rotation of ")
      + names.joined(separator: " and ")
  }

  private func scalingName(_ moved: [Int]) -> String {
    let names = moved.map { space.coordinateNames[$0] }.joined(separator: ":")
    if moved.count == 1 { return "scaling of \(names)" }
    let weights = moved.compactMap { components[$0].terms.values.first?.description }
    return "scaling \(names) = \(weights.joined(separator: ":"))"
  }
}
