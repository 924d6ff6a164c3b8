import Integrators
import Jets
import Numbers

/// An equation u_t = sum of coefficients times terms, as identified from data.
struct CandidateEquation: Sendable {
  /// The name of the field.
  let field: String

  /// The terms.
  let terms: [Expression]

  /// The coefficient of each term.
  var coefficients: [Double]

  /// The standard error of each coefficient.
  var errors: [Double]

  /// The equation as u_t - f = 0.
  ///
  /// - Parameter factors: what each coefficient is multiplied by, for other units.
  func system(factors: [Double]? = nil) -> EquationSystem {
    EquationSystem(
      expressions: [expression(factors: factors)],
      space: VariableSpace(independents: [.t, .x], dependents: [field]))
  }

  /// u_t - f, which is zero on solutions.
  ///
  /// - Parameter factors: what each coefficient is multiplied by, for other units.
  func expression(factors: [Double]? = nil) -> Expression {
    let right = Expression.sum(
      of: terms.indices.map { index in
        let value = coefficients[index] * (factors?[index] ?? 1)
        return .number(Rational(shortestDecimalOf: value) ?? .zero) * terms[index]
      })
    return .jet(JetCoordinate(field, MultiIndex(t: 1))) - right
  }

  /// The equation as a person reads it, coefficients to six digits.
  var description: String {
    if terms.isEmpty { return "\(field)_t = 0" }
    let sum = zip(terms, coefficients).map { term, coefficient -> String in
      let magnitude = coefficient.magnitude.significant
      let text = term == .one ? magnitude : "\(magnitude)*\(term)"
      return (coefficient < 0 ? "- " : "+ ") + text
    }.joined(separator: " ")
    return "\(field)_t = " + (sum.hasPrefix("+ ") ? String(sum.dropFirst(2)) : sum)
  }
}

extension CandidateEquation {
  /// The equation of a model of the regression.
  ///
  /// - Parameter fields: the names of all fields.
  init(
    _ model: SparseRegression.Model, library: TermLibrary, field: String, among fields: [String]
  ) {
    self.init(
      field: field, terms: model.support.map { library.terms[$0].expression(fields: fields) },
      coefficients: model.coefficients, errors: model.support.map { _ in 0 })
  }
}
