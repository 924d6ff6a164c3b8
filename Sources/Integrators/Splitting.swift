import Jets
import Numbers

/// The terms of an equation sorted for exponential integration.
struct Splitting {
  var field: String
  var linearTerms: [LinearTerm] = []
  var fluxes: [Flux] = []

  init(_ system: EquationSystem) throws {
    let text = system.description
    func refusal(_ reason: String) -> EquationError {
      .unsuitable(equation: text, reason: reason)
    }
    guard system.expressions.count == 1, let field = system.space.dependents.first,
      system.space.dependents.count == 1
    else { throw refusal("one equation for one field is needed") }
    guard !system.space.independents.contains(.y) else {
      throw refusal("one space coordinate, x, is needed; y occurs")
    }
    self.field = field
    let rate = JetCoordinate(field, MultiIndex(t: 1))
    let expression = system.expressions[0].expanded
    let temporal = expression.jets.filter { $0.derivative.t > 0 }
    guard temporal.contains(rate) else { throw refusal("\(rate) is needed and does not occur") }
    if let other = temporal.first(where: { $0 != rate }) {
      throw refusal("\(other) occurs; \(rate) is the only time derivative that is allowed")
    }
    let slope = expression.differentiated(by: .jet(rate)).expanded
    guard let factor = slope.rational, factor != .zero else {
      throw refusal("\(rate) must stand alone with a constant factor; its factor is \(slope)")
    }
    let rest = expression.substituting { $0 == .jet(rate) ? .zero : nil }
    sort((.number(Rational(-1) / factor) * rest).expanded.terms)
  }

  private mutating func sort(_ terms: [Expression]) {
    var linear: [MultiIndex: Double] = [:]
    var parts: [MultiIndex: [Expression]] = [:]
    for term in terms {
      let factors = term.factors
      let constants = factors.filter(\.isUniform)
      let others = factors.filter { !$0.isUniform }
      let coefficient = Expression.product(of: constants)
      if others.count == 1, case .variable(.jet(let jet)) = others[0] {
        if let number = coefficient.rational {
          linear[jet.derivative, default: 0] += number.double
        } else {
          parts[jet.derivative, default: []].append(coefficient * .jet(JetCoordinate(field)))
        }
      } else if let power = transportPower(others) {
        let share = Expression.number(Rational(1, power + 1))
        let raised = Expression.jet(JetCoordinate(field)).raised(to: .number(Rational(power + 1)))
        parts[MultiIndex(x: 1), default: []].append(share * coefficient * raised)
      } else {
        parts[.zero, default: []].append(term)
      }
    }
    linearTerms = linear.sorted { $0.key < $1.key }.map {
      LinearTerm(coefficient: $0.value, derivative: $0.key)
    }
    fluxes = parts.sorted { $0.key < $1.key }.map {
      Flux(derivative: $0.key, expression: .sum(of: $0.value))
    }
  }

  /// The k where the factors are `u^k u_x`.
  private func transportPower(_ factors: [Expression]) -> Int? {
    guard factors.count == 2 else { return nil }
    let value = Expression.jet(JetCoordinate(field))
    let slope = Expression.jet(JetCoordinate(field, MultiIndex(x: 1)))
    guard let other = factors.first(where: { $0 != slope }), factors.contains(slope) else {
      return nil
    }
    if other == value { return 1 }
    guard case .power(value, let exponent) = other, let power = exponent.rational?.integer,
      power > 0
    else { return nil }
    return power
  }
}

extension Expression {
  /// Whether the value is the same at all places: neither x nor a field occurs.
  fileprivate var isUniform: Bool {
    jets.isEmpty && !variables.contains(.independent(.x))
  }
}
