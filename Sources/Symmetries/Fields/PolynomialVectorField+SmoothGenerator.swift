public import Jets
public import Numbers

extension PolynomialVectorField: SmoothGenerator where Coefficient == Double {
  /// The series of each component along a solution.
  ///
  /// Where a function has none at the point its coefficients are NaN.
  public func series(along coordinates: [TaylorSeries<Double>]) -> [TaylorSeries<Double>] {
    let factors =
      coordinates
      + functions.map { function in
        let series = try? function.evaluated { variable in
          space.index(of: variable).map { coordinates[$0] } ?? TaylorSeries(constant: .nan)
        }
        return series ?? TaylorSeries(constant: .nan)
      }
    return components.map { component in
      // Sorted, so that sums are rounded alike in every run.
      component.terms.sorted { $0.key < $1.key }.reduce(TaylorSeries(constant: 0)) { sum, term in
        var product = TaylorSeries(constant: term.value)
        for (factor, power) in term.key.exponents.enumerated() {
          for _ in 0..<power { product = product * factors[factor] }
        }
        return sum + product
      }
    }
  }
}
