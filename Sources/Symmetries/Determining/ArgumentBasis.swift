import Jets
import Numbers

/// A basis over the rationals of the arguments of exponentials or of sines.
struct ArgumentBasis {
  /// The arguments that are independent, each as coefficients of its terms.
  private(set) var basis: [[Expression: Rational]] = []

  /// The least common denominator of each basis argument's multiples: its value is drawn for that
  /// fraction of the argument, so that all multiples are whole.
  private var denominators: [Int] = []

  /// Adds an argument; it extends the basis where it is independent.
  mutating func insert(_ argument: Expression) {
    let (multiples, rest) = reduce(argument)
    for (index, multiple) in multiples.enumerated() {
      let denominator = multiple.integerDenominator ?? 1
      denominators[index] *= denominator / ArgumentBasis.divisor(denominators[index], denominator)
    }
    if !rest.isEmpty {
      basis.append(rest)
      denominators.append(1)
    }
  }

  /// How often the drawn fraction of each basis argument is contained in an argument.
  func multiples(of argument: Expression) -> [Int] {
    zip(reduce(argument).multiples, denominators).map { multiple, denominator in
      (multiple * Rational(denominator)).integer ?? 0
    }
  }

  private func reduce(_ argument: Expression) -> (
    multiples: [Rational], rest: [Expression: Rational]
  ) {
    var rest: [Expression: Rational] = [:]
    for term in argument.expanded.terms {
      let (coefficient, base) = term.coefficientAndRest
      rest[base] = coefficient
    }
    // Each basis argument was reduced by those before it, so its own leading term is not theirs.
    let multiples = basis.map { element -> Rational in
      guard let lead = ArgumentBasis.leadingTerm(of: element), let leadValue = element[lead],
        let own = rest[lead]
      else { return .zero }
      let multiple = own / leadValue
      for (term, value) in element {
        let difference = rest[term, default: .zero] - multiple * value
        rest[term] = difference == .zero ? nil : difference
      }
      return multiple
    }
    return (multiples, rest)
  }

  private static func leadingTerm(of element: [Expression: Rational]) -> Expression? {
    element.keys.min { $0.description < $1.description }
  }

  /// The greatest common divisor.
  static func divisor(_ one: Int, _ other: Int) -> Int {
    other == 0 ? one : divisor(other, one % other)
  }
}
