import Jets
import LinearAlgebra
import Numbers

/// A rational function of parameters, found from its values modulo a prime.
struct ParameterFunction {
  /// The function; zero, a number times powers, or a quotient of quadratic polynomials.
  let expression: Expression

  /// Where it is a single product, its number and the power of each parameter.
  let product: (coefficient: Rational, powers: [Int])?

  /// Finds the function of given values.
  ///
  /// - Parameters:
  ///   - values: the values, one for each sample.
  ///   - samples: `[sample][parameter]`.
  /// - Returns: nil where no function of this kind has the values, or too few were given to tell.
  init?(values: [Residue], samples: [[Residue]], names: [String]) {
    if values.allSatisfy({ $0 == .zero }) {
      expression = .zero
      product = (.zero, names.map { _ in 0 })
      return
    }
    if let found = ParameterFunction.product(values, samples) {
      product = found
      expression = .product(
        of: [.number(found.coefficient)]
          + zip(names, found.powers).map {
            .variable(.parameter($0)).raised(to: .number(Rational($1)))
          })
      return
    }
    for (upper, lower) in [(1, 0), (1, 1), (2, 0), (2, 1), (1, 2), (2, 2)] {
      if let found = ParameterFunction.quotient(values, samples, names, upper, lower) {
        expression = found
        product = nil
        return
      }
    }
    return nil
  }

  private static func product(_ values: [Residue], _ samples: [[Residue]])
    -> (coefficient: Rational, powers: [Int])?
  {
    let count = samples[0].count
    let highest = count == 1 ? 6 : count == 2 ? 3 : 2
    var candidates: [[Int]] = [[]]
    for _ in 0..<min(count, 4) {
      candidates = candidates.flatMap { head in (-highest...highest).map { head + [$0] } }
    }
    candidates = candidates.map { $0 + [Int](repeating: 0, count: count - $0.count) }
    for powers in candidates.sorted(by: { $0.map(abs).reduce(0, +) < $1.map(abs).reduce(0, +) }) {
      func quotient(_ index: Int) -> Residue? {
        try? zip(samples[index], powers).reduce(values[index]) {
          try $0 * $1.0.raised(to: -$1.1)
        }
      }
      guard let first = quotient(0), let coefficient = first.rational(),
        values.indices.allSatisfy({ quotient($0) == first })
      else { continue }
      return (coefficient, powers)
    }
    return nil
  }

  private static func quotient(
    _ values: [Residue], _ samples: [[Residue]], _ names: [String], _ upper: Int, _ lower: Int
  ) -> Expression? {
    let above = Monomial.all(coordinates: names.count, degree: upper)
    let below = Monomial.all(coordinates: names.count, degree: lower)
    guard values.count >= above.count + below.count + 2 else { return nil }
    func value(_ monomial: Monomial, _ sample: [Residue]) -> Residue {
      zip(sample, monomial.exponents).reduce(.one) { product, factor in
        (0..<factor.1).reduce(product) { power, _ in power * factor.0 }
      }
    }
    // N(p) - f D(p) = 0, the leading coefficient of the lowest term of D being one.
    let rows = zip(values, samples).map { own, sample in
      above.map { value($0, sample) } + below.map { .zero - own * value($0, sample) }
    }
    guard
      let null = try? EchelonForm(rows: rows, columnCount: above.count + below.count).nullspace,
      null.count == 1,
      let scale = try? null[0].dropFirst(above.count).first(where: { $0 != .zero })?.inverse()
    else { return nil }
    let coefficients = null[0].compactMap { ($0 * scale).rational() }
    guard coefficients.count == null[0].count else { return nil }
    func polynomial(_ monomials: [Monomial], _ coefficients: some Sequence<Rational>) -> Expression
    {
      .sum(
        of: zip(monomials, coefficients).map { monomial, coefficient in
          .product(
            of: [.number(coefficient)]
              + zip(names, monomial.exponents).map {
                .variable(.parameter($0)).raised(to: .number(Rational($1)))
              })
        })
    }
    return polynomial(above, coefficients.prefix(above.count))
      / polynomial(below, coefficients.dropFirst(above.count))
  }
}
