import Jets
import LinearAlgebra
import Numbers

/// A basis of an algebra in which the members of infinite families stand apart, at the end.
struct FamilySplitting {
  private(set) var generators: [PolynomialVectorField<Rational>]

  /// The family of each generator; nil for those that belong to none.
  private(set) var families: [SymmetryFamily?]

  /// - Parameter sampler: points on the equation, for the characteristics there.
  init(_ generators: [PolynomialVectorField<Rational>], sampler: ResidueSampler) throws {
    self.generators = generators
    families = generators.map { _ in nil }
    let system = sampler.equations.system
    if system.isLinear {
      let rows = FamilySplitting.otherTerms(of: generators)
      try split(
        .superposition, EchelonForm(rows: rows, columnCount: generators.count).nullspace)
    }
    if system.order == 1 {
      let rows = try sampler.characteristics(of: self.generators.map(ResidueField.init))
      let null = try EchelonForm(rows: rows, columnCount: generators.count).nullspace
      try split(
        .trivial,
        null.map { member in
          try member.map { residue in
            guard let value = residue.rational() else {
              throw SymmetryAlgebraError.coefficientTooLarge(system.description)
            }
            return value
          }
        })
    }
  }

  /// Takes combinations of the generators as members of a family, each in place of one generator
  /// that belongs to none: the last one in it.
  private mutating func split(_ family: SymmetryFamily, _ members: [[Rational]]) throws {
    let order =
      generators.indices.reversed().filter { families[$0] == nil }
      + generators.indices.filter { families[$0] != nil }
    let form = try EchelonForm(
      rows: members.map { row in order.map { row[$0] } }, columnCount: order.count)
    let replaced = Set(form.pivots.map { order[$0] })
    let fields = form.rows.reversed().map { row in
      combination(
        zip(order, row).reduce(into: [Rational](repeating: .zero, count: order.count)) {
          $0[$1.0] = $1.1
        })
    }
    let kept = generators.indices.filter { !replaced.contains($0) }
    generators = kept.map { generators[$0] } + fields
    families = kept.map { families[$0] } + fields.map { _ in family }
  }

  private func combination(_ coefficients: [Rational]) -> PolynomialVectorField<Rational> {
    var sum = generators[0].scaled(by: .zero)
    for (generator, factor) in zip(generators, coefficients) where factor != .zero {
      sum = sum + generator.scaled(by: factor)
    }
    let values = sum.components.flatMap { $0.terms.values }
    return sum.scaled(by: Rational.primitiveFactor(of: values))
  }

  /// The coefficients of each generator, a row a term, of all terms but `f(t, x) d_u`.
  private static func otherTerms(of generators: [PolynomialVectorField<Rational>]) -> [[Rational]] {
    guard let first = generators.first else { return [] }
    let count = first.space.independents.count
    return (0..<first.space.dimension).flatMap { component -> [[Rational]] in
      let terms = Set(generators.flatMap { $0.components[component].terms.keys })
      return terms.filter { component < count || first.dependsOnFields($0) }.sorted().map { term in
        generators.map { $0.components[component].terms[term] ?? .zero }
      }
    }
  }
}

extension PolynomialVectorField {
  /// Whether a monomial of the components, functions included, depends on a field.
  func dependsOnFields(_ monomial: Monomial) -> Bool {
    monomial.exponents.enumerated().contains { index, power in
      guard power > 0, index >= space.independents.count else { return false }
      return index < space.dimension || !functions[index - space.dimension].jets.isEmpty
    }
  }
}
