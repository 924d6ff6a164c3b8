import Jets
import Numbers

/// The equations of a system sorted for exponential integration.
struct Splitting {
  private(set) var rates: [RateEquation] = []
  private(set) var constraints: [EllipticConstraint] = []
  /// The factor of time that is taken out of all rates.
  private(set) var pace: Pace?

  private let text: String
  /// The highest time derivative of each field.
  private let timeOrders: [String: Int]

  init(_ system: EquationSystem) throws {
    text = system.description
    let expressions = system.expressions.map(\.expanded)
    var timeOrders: [String: Int] = [:]
    for field in system.space.dependents { timeOrders[field] = 0 }
    for jet in expressions.flatMap(\.jets) {
      timeOrders[jet.field] = max(timeOrders[jet.field] ?? 0, jet.derivative.t)
    }
    self.timeOrders = timeOrders
    guard timeOrders.values.contains(where: { $0 > 0 }) else {
      let field = system.space.dependents.first ?? "u"
      throw refusal("\(field)_t is needed and does not occur")
    }
    pace = try commonPace(of: expressions)
    var higher: [RateEquation] = []
    for expression in expressions {
      let leading = Set(expression.jets.filter { isLeading($0) }.map(\.field)).sorted()
      guard leading.count <= 1 else {
        throw refusal(
          "time derivatives of \(leading.joined(separator: " and ")) occur in one equation; "
            + "one equation for each is needed")
      }
      guard let field = leading.first else {
        try addConstraint(expression)
        continue
      }
      let equations = try rateEquations(for: field, expression)
      let known = (rates + higher).map(\.component)
      guard !equations.contains(where: { known.contains($0.component) }) else {
        throw refusal("two equations hold the time derivative of \(field); one is needed")
      }
      rates.append(equations[0])
      higher += equations.dropFirst()
    }
    rates =
      rates.sorted { $0.component < $1.component } + higher.sorted { $0.component < $1.component }
    let given = Set(rates.map(\.component.field) + constraints.map(\.field))
    if let missing = system.space.dependents.first(where: { !given.contains($0) }) {
      throw refusal("there is no equation for \(missing); \(missing)_t = ... is needed")
    }
  }

  /// The pace of one first-order equation for one field.
  private func commonPace(of expressions: [Expression]) throws -> Pace? {
    guard expressions.count == 1, let (field, order) = timeOrders.first, order == 1 else {
      return nil
    }
    let rate = JetCoordinate(field, MultiIndex(t: 1))
    guard expressions[0].jets.filter(isLeading) == [rate] else { return nil }
    return Pace(of: [try solved(expressions[0], for: rate).rest.terms])
  }

  private func refusal(_ reason: String) -> EquationError {
    .unsuitable(equation: text, reason: reason)
  }

  private func isLeading(_ jet: JetCoordinate) -> Bool {
    jet.derivative.t > 0 && jet.derivative.t == timeOrders[jet.field]
  }

  /// The equations of a field and of its time derivatives below the highest.
  private func rateEquations(for field: String, _ expression: Expression) throws -> [RateEquation] {
    let order = timeOrders[field] ?? 1
    let rate = JetCoordinate(field, MultiIndex(t: order))
    let (mass, rest) = try solved(expression, for: rate)
    var top = RateEquation(component: JetCoordinate(field, MultiIndex(t: order - 1)))
    top.mass = mass
    sort(rest.terms.map { pace?.without($0) ?? $0 }, into: &top)
    let lower = (0..<order - 1).map { time in
      RateEquation(
        component: JetCoordinate(field, MultiIndex(t: time)),
        linearTerms: [
          LinearTerm(coefficient: 1, jet: JetCoordinate(field, MultiIndex(t: time + 1)))
        ])
    }
    return lower + [top]
  }

  /// The operator on the highest time derivative and what it equals; a lone factor is divided by.
  private func solved(
    _ expression: Expression, for rate: JetCoordinate
  ) throws -> (mass: [LinearTerm], rest: Expression) {
    let leading = expression.jets.filter(isLeading)
    var mass: [(factor: Rational, jet: JetCoordinate)] = []
    for jet in leading {
      let slope = expression.differentiated(by: .jet(jet)).expanded
      guard let factor = slope.rational, factor != .zero else {
        throw refusal("\(jet) must stand alone with a constant factor; its factor is \(slope)")
      }
      mass.append((factor, jet))
    }
    let rest = expression.substituting { variable in
      guard case .jet(let jet) = variable, leading.contains(jet) else { return nil }
      return .zero
    }
    let isAlone = mass.count == 1 && mass[0].jet == rate
    let divisor = isAlone ? mass[0].factor : .one
    let terms = mass.map { factor, jet in
      LinearTerm(coefficient: factor.double, jet: jet.overComponent)
    }
    return (isAlone ? [] : terms, (.number(Rational(-1) / divisor) * rest).expanded)
  }

  private mutating func addConstraint(_ expression: Expression) throws {
    let fields = Set(expression.jets.map(\.field)).filter { timeOrders[$0] == 0 }.sorted()
    guard let field = fields.first, fields.count == 1 else {
      throw refusal(
        fields.isEmpty
          ? "an equation without time derivative must hold a field without one"
          : "\(fields.joined(separator: " and ")) occur in one equation without time derivative; "
            + "one such field is needed")
    }
    guard !constraints.contains(where: { $0.field == field }) else {
      throw refusal("two equations give \(field); one is needed")
    }
    var constraint = EllipticConstraint(field: field, operatorTerms: [], sources: [])
    for term in expression.terms {
      let (coefficient, rest) = term.coefficientAndRest
      guard case .variable(.jet(let jet)) = rest else {
        throw refusal(
          "the equation for \(field), which has no time derivative, must be linear with constant "
            + "coefficients; it holds \(term)")
      }
      let linear = LinearTerm(coefficient: coefficient.double, jet: jet)
      if jet.field == field {
        constraint.operatorTerms.append(linear)
      } else {
        constraint.sources.append(linear)
      }
    }
    constraints.append(constraint)
  }

  private func sort(_ terms: [Expression], into equation: inout RateEquation) {
    var linear: [JetCoordinate: Double] = [:]
    var parts: [MultiIndex: [Expression]] = [:]
    for term in terms {
      let factors = term.factors
      let constants = factors.filter(\.isUniform)
      let others = factors.filter { !$0.isUniform }
      let coefficient = Expression.product(of: constants)
      if others.count == 1, case .variable(.jet(let jet)) = others[0] {
        if let number = coefficient.rational {
          linear[jet, default: 0] += number.double
        } else {
          parts[jet.inSpace, default: []].append(coefficient * .jet(jet.component))
        }
      } else if let (field, axis, power) = transport(others) {
        let share = Expression.number(Rational(1, power + 1))
        let raised = Expression.jet(JetCoordinate(field)).raised(to: .number(Rational(power + 1)))
        let derivative = MultiIndex.zero.raised(by: axis)
        parts[derivative, default: []].append(share * coefficient * raised)
      } else {
        parts[.zero, default: []].append(term)
      }
    }
    equation.linearTerms = linear.sorted { $0.key < $1.key }.map {
      LinearTerm(coefficient: $0.value, jet: $0.key)
    }
    equation.fluxes = parts.sorted { $0.key < $1.key }.map {
      Flux(derivative: $0.key, expression: .sum(of: $0.value))
    }
  }

  /// The field u, the axis x and the k where the factors are `u^k u_x`.
  private func transport(
    _ factors: [Expression]
  ) -> (field: String, axis: IndependentVariable, power: Int)? {
    guard factors.count == 2 else { return nil }
    for (slope, other) in [(factors[0], factors[1]), (factors[1], factors[0])] {
      guard case .variable(.jet(let jet)) = slope, jet.derivative.t == 0, jet.order == 1 else {
        continue
      }
      let axis = jet.derivative.x == 1 ? IndependentVariable.x : .y
      let value = Expression.jet(JetCoordinate(jet.field))
      if other == value { return (jet.field, axis, 1) }
      if case .power(value, let exponent) = other, let power = exponent.rational?.integer, power > 0
      {
        return (jet.field, axis, power)
      }
    }
    return nil
  }
}

extension Expression {
  /// Whether the value is the same at all places: neither a space coordinate nor a field occurs.
  fileprivate var isUniform: Bool {
    jets.isEmpty && !variables.contains(.independent(.x)) && !variables.contains(.independent(.y))
  }
}
