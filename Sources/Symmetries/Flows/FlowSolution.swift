import Jets
import Numbers

/// The ordinary differential equations of a flow, solved coordinate by coordinate.
struct FlowSolution {
  private let coordinates: [Variable]
  private let components: [Expression]
  private var images: [Variable: Expression] = [:]
  private var integral = FlowIntegral()

  init(coordinates: [Variable], components: [Expression]) {
    self.coordinates = coordinates
    self.components = components.map(\.expanded)
  }

  /// The images of the coordinates; nil where one has no closed form here.
  mutating func solve() -> [Expression]? {
    while images.count < coordinates.count {
      let open = coordinates.indices.filter { images[coordinates[$0]] == nil }
      var isStuck = true
      for index in open {
        guard let image = single(index) else { continue }
        images[coordinates[index]] = image
        isStuck = false
        break
      }
      if !isStuck { continue }
      for (left, right) in open.flatMap({ one in open.filter { $0 > one }.map { (one, $0) } }) {
        guard let pair = pair(left, right) else { continue }
        images[coordinates[left]] = pair.left
        images[coordinates[right]] = pair.right
        isStuck = false
        break
      }
      if isStuck { return nil }
    }
    let rate = integral.rate
    return coordinates.map { variable in
      let image = FlowIntegral.simplified(images[variable] ?? .zero)
      guard let rate else { return image }
      return image.substituting {
        $0 == FlowIntegral.denominator ? .one - rate * .variable(FlowIntegral.parameter) : nil
      }
    }
  }

  /// An expression along the flow; nil where it holds coordinates that are not solved yet.
  private func along(_ expression: Expression) -> Expression? {
    let open = coordinates.filter { images[$0] == nil }
    guard expression.variables.isDisjoint(with: open) else { return nil }
    return FlowIntegral.simplified(expression.substituting { images[$0] })
  }

  private mutating func single(_ index: Int) -> Expression? {
    let (variable, component) = (coordinates[index], components[index])
    let own = Expression.variable(variable)
    let slope = component.differentiated(by: variable).expanded
    if slope == .zero {
      return along(component).flatMap { integral.integral(of: $0) }.map { own + $0 }
    }
    if !slope.variables.contains(variable), let rate = along(slope),
      let rest = along(component.substituting { $0 == variable ? .zero : nil })
    {
      // z' = a z + b: z = E (z0 + integral of b/E) with E = exp(integral of a).
      guard let growth = integral.integral(of: rate) else { return nil }
      let factor = integral.exponential(of: growth)
      let inverse = integral.exponential(of: (.number(-1) * growth).expanded)
      guard let sum = integral.integral(of: rest * inverse) else { return nil }
      return FlowIntegral.simplified(factor * (own + sum))
    }
    return separated(component, variable)
  }

  /// `z' = c z^p` and `z' = c exp(a z)` with c constant along the flow.
  private mutating func separated(_ component: Expression, _ variable: Variable) -> Expression? {
    let own = Expression.variable(variable)
    guard case let factors = component.factors, component.terms.count == 1,
      let place = factors.firstIndex(where: { $0.variables.contains(variable) })
    else { return nil }
    let constant = Expression.product(
      of: factors.indices.filter { $0 != place }.map { factors[$0] })
    let isConstant = constant.variables.allSatisfy { images[$0] == .variable($0) }
    guard isConstant else { return nil }
    if case .function(.exp, let argument) = factors[place],
      let rate = argument.differentiated(by: variable).rational,
      argument == (.number(rate) * own).expanded
    {
      let inner =
        Expression.function(.exp, .number(-rate) * own)
        - .number(rate) * constant * .variable(FlowIntegral.parameter)
      return .number(-(.one / rate)) * .function(.log, inner)
    }
    guard case .power(own, let exponent) = factors[place], let power = exponent.rational,
      power != .one, integral.rate == nil
    else { return nil }
    let index = power - .one
    integral.rate = .number(index) * constant * own.raised(to: .number(index))
    return own
      * Expression.variable(FlowIntegral.denominator).raised(to: .number(-(.one / index)))
  }

  /// `z' = d z + p y`, `y' = d y + q z` with q/p a number: a turn, or a Lorentz boost.
  private func pair(_ left: Int, _ right: Int) -> (left: Expression, right: Expression)? {
    let (one, other) = (coordinates[left], coordinates[right])
    func slope(_ index: Int, _ variable: Variable) -> Expression {
      components[index].differentiated(by: variable).expanded
    }
    let (first, second) = (slope(left, other), slope(right, one))
    let common = slope(left, one)
    let (z, y) = (Expression.variable(one), Expression.variable(other))
    let ratio = second.terms.first.flatMap { term in
      first.terms.first.map {
        term.coefficientAndRest.coefficient / $0.coefficientAndRest.coefficient
      }
    }
    guard common == slope(right, other), let ratio, ratio != .zero,
      second == (.number(ratio) * first).expanded,
      components[left] == (common * z + first * y).expanded,
      components[right] == (common * y + second * z).expanded,
      let turning = along(first).flatMap({ integral.integral(of: $0) }),
      let growth = along(common).flatMap({ integral.integral(of: $0) })
    else { return nil }
    let frequency = FlowSolution.squareRoot(ratio.magnitude)
    let angle = (frequency * turning).expanded
    let factor = integral.exponential(of: growth)
    if ratio.isNegative {
      let (cosine, sine) = (Expression.function(.cos, angle), Expression.function(.sin, angle))
      return (
        factor * (cosine * z + sine * y / frequency), factor * (cosine * y - frequency * sine * z)
      )
    }
    let (up, down) = (
      Expression.function(.exp, angle), Expression.function(.exp, (.number(-1) * angle).expanded)
    )
    let half = Expression.number(Rational(1, 2))
    let (even, odd) = (half * (up + down), half * (up - down))
    return (
      factor * (even * z + odd * y / frequency), factor * (even * y + frequency * odd * z)
    )
  }

  /// The root of a positive number, a number itself where it is rational.
  private static func squareRoot(_ value: Rational) -> Expression {
    let root = value.double.squareRoot()
    if let exact = Rational(shortestDecimalOf: root), exact * exact == value {
      return .number(exact)
    }
    if let inverse = Rational(shortestDecimalOf: 1 / root), inverse * inverse * value == .one {
      return .number(.one / inverse)
    }
    return .function(.sqrt, .number(value))
  }
}
