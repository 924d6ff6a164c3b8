import Jets

/// An equation, or a differential consequence of one, with the derivative that it is solved for.
struct SolvedEquation {
  /// The derivative, which enters affinely.
  let leading: JetCoordinate

  /// Its factor.
  var slope: Expression

  /// The rest of the equation.
  var rest: Expression

  private init(_ expression: Expression, leading: JetCoordinate) {
    self.leading = leading
    slope = expression.differentiated(by: .jet(leading))
    rest = expression.substituting { $0 == .jet(leading) ? .zero : nil }
  }

  /// The equations of a system and their consequences up to the system's order, each after those
  /// whose derivatives it needs.
  ///
  /// - Throws: `EquationError.unsuitable` where there is no such order.
  static func all(of system: EquationSystem, leading: [JetCoordinate]) throws -> [SolvedEquation] {
    var waiting: [SolvedEquation] = []
    for (expression, leading) in zip(system.expressions, leading) {
      let order = expression.jets.map(\.order).max() ?? 0
      let layout = TaylorLayout(
        variables: system.space.independents, order: max(system.order - order, 0))
      waiting += layout.exponents.map { index in
        SolvedEquation(
          expression.totalDerivative(by: index).expanded,
          leading: JetCoordinate(leading.field, leading.derivative + index))
      }
    }
    var ordered: [SolvedEquation] = []
    while !waiting.isEmpty {
      let unsolved = Set(waiting.map(\.leading))
      guard
        let next = waiting.indices.filter({ index in
          let occurring = Set(waiting[index].rest.jets + waiting[index].slope.jets)
          return occurring.isDisjoint(with: unsolved)
        }).min(by: { waiting[$0].leading < waiting[$1].leading })
      else {
        throw EquationError.unsuitable(
          equation: system.description,
          reason: "the equations cannot be solved one after another for "
            + leading.map(\.description).joined(separator: ", "))
      }
      ordered.append(waiting.remove(at: next))
    }
    return ordered
  }
}
