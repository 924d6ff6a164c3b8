import LinearAlgebra
public import Numbers

extension SymmetryAlgebra {
  /// A basis of the subalgebra that takes periodic solutions to periodic ones on the same box.
  ///
  /// The combinations of the generators, basis elements or not, whose components do not depend on
  /// a space coordinate; their brackets do not either.
  public var boxGenerators: [PolynomialVectorField<Rational>] {
    guard let first = generators.first else { return [] }
    let conditions = first.components.indices.flatMap { component in
      Set(generators.flatMap { $0.components[component].terms.keys })
        .filter(first.dependsOnSpace).sorted().map { monomial in
          generators.map { $0.components[component].terms[monomial] ?? .zero }
        }
    }
    // Rows of rationals always reduce: whatever differs from zero has an inverse.
    let combinations = try? EchelonForm(rows: conditions, columnCount: generators.count).nullspace
    return (combinations ?? []).map { coefficients in
      let sum = zip(generators, coefficients).reduce(first.scaled(by: .zero)) {
        $0 + $1.0.scaled(by: $1.1)
      }
      return sum.scaled(
        by: Rational.primitiveFactor(of: sum.components.flatMap { $0.terms.values }))
    }
  }
}
