extension PolynomialVectorField where Coefficient == Double {
  /// The field scaled so that its coefficients are near small whole numbers, where a factor does it.
  ///
  /// Otherwise the largest becomes one. No coefficient is rounded.
  public var readable: PolynomialVectorField<Double> { scaled(by: readableFactor) }

  /// The factor by which the field becomes readable.
  public var readableFactor: Double {
    let coefficients = components.flatMap(\.terms.values)
    guard let smallest = coefficients.map(\.magnitude).filter({ $0 > 0 }).min(),
      let largest = coefficients.map(\.magnitude).max()
    else { return 1 }
    for base in [smallest, largest] {
      for factor in 1...6 {
        let scaled = coefficients.map { $0 * Double(factor) / base }
        if scaled.allSatisfy({ ($0 - $0.rounded()).magnitude < 0.02 && $0.rounded() != 0 }),
          scaled.allSatisfy({ $0.magnitude < 12.5 })
        {
          return leadingSign * Double(factor) / base
        }
      }
    }
    return leadingSign / largest
  }

  /// The sign of the first coefficient, by component and degree.
  private var leadingSign: Double {
    guard let component = components.first(where: { !$0.isZero }),
      let first = component.terms.min(by: { $0.key < $1.key })
    else { return 1 }
    return first.value < 0 ? -1 : 1
  }
}
