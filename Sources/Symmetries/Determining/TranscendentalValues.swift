import Jets
import Numbers

/// Residues that stand in for elementary functions, obeying the functions' algebraic relations.
///
/// Modulo a prime there is no exponential function, but exponentials of arguments that are linearly
/// independent over the rationals are algebraically independent functions (Ax 1971), so any
/// non-zero residues may stand for them; those of dependent arguments follow as products of powers.
/// A sine and cosine are a point of the rational circle in the same way. A root of a coordinate is
/// drawn and the coordinate is its power; a square root of anything else is one modulo the prime.
/// Logarithms of different bases are taken as independent.
struct TranscendentalValues {
  private(set) var functions: [(name: String, function: ElementaryFunction, argument: Expression)] =
    []
  private var exponentials = ArgumentBasis()
  private var angles = ArgumentBasis()

  /// For each coordinate of which roots are taken, the least common multiple of their degrees.
  private(set) var rootDegrees: [Variable: Int] = [:]

  /// Collects the functions of expressions and writes each as a named stand-in.
  init(replacing expressions: inout [Expression]) {
    for index in expressions.indices { expressions[index] = replace(expressions[index]) }
  }

  private mutating func replace(_ expression: Expression) -> Expression {
    switch expression {
    case .number, .variable: return expression
    case .sum(let parts): return .sum(of: parts.map { replace($0) })
    case .product(let parts): return .product(of: parts.map { replace($0) })
    case .power(let base, let exponent):
      if exponent.rational?.isInteger == true { return replace(base).raised(to: exponent) }
      if let rational = exponent.rational, let degree = rational.integerDenominator {
        return root(degree, of: base).raised(to: .number(rational * Rational(degree)))
      }
      return replace(.function(.exp, exponent * .function(.log, base)))
    case .function(.sqrt, let argument): return root(2, of: argument)
    case .function(let function, let argument):
      let inner = replace(argument).expanded
      let name = "\(function.rawValue)(\(inner))"
      insert(function, inner)
      // The derivative of either is the other.
      if function == .sin { insert(.cos, inner) }
      if function == .cos { insert(.sin, inner) }
      return .variable(.parameter(name))
    }
  }

  private mutating func insert(_ function: ElementaryFunction, _ argument: Expression) {
    let name = "\(function.rawValue)(\(argument))"
    guard !functions.contains(where: { $0.name == name }) else { return }
    functions.append((name, function, argument))
    switch function {
    case .exp: exponentials.insert(argument)
    case .tanh: exponentials.insert(.number(2) * argument)
    case .sin, .cos, .tan: angles.insert(argument)
    case .log, .sqrt: break
    }
  }

  /// The stand-in for a root: of a coordinate its name tells the degree, else it is a function.
  private mutating func root(_ degree: Int, of base: Expression) -> Expression {
    if case .variable(let variable) = base {
      let known = rootDegrees[variable] ?? 1
      rootDegrees[variable] = known * degree / ArgumentBasis.divisor(known, degree)
      return .variable(.parameter(TranscendentalValues.rootName(degree, of: variable)))
    }
    let inner = replace(base).expanded
    let exponent = Expression.number(Rational(1, degree))
    guard degree == 2 else { return replace(.function(.exp, exponent * .function(.log, inner))) }
    let name = "sqrt(\(inner))"
    if !functions.contains(where: { $0.name == name }) { functions.append((name, .sqrt, inner)) }
    return .variable(.parameter(name))
  }

  static func rootName(_ degree: Int, of variable: Variable) -> String {
    "\(variable)^(1/\(degree))"
  }

  /// The values that stand for the roots of a coordinate.
  ///
  /// - Parameter root: the root of the degree in `rootDegrees`, as drawn.
  func values(ofRootsOf variable: Variable, root: Residue) throws -> [String: Residue] {
    guard let degree = rootDegrees[variable] else { return [:] }
    let divisors = (2...max(degree, 2)).filter { degree.isMultiple(of: $0) }
    return Dictionary(
      uniqueKeysWithValues: try divisors.map { divisor in
        (
          TranscendentalValues.rootName(divisor, of: variable),
          try root.raised(to: degree / divisor)
        )
      })
  }

  /// Draws the values at a point.
  ///
  /// - Parameter draw: the value of each independent function, of an angle the tangent of its half.
  /// - Returns: nil where a root or a quotient does not exist at this point.
  func values(at point: JetPoint<Residue>, draw: (StandIn) -> Residue) -> [String: Residue]? {
    var point = point
    let exponentialValues = exponentials.basis.map {
      draw(StandIn(function: .exp, terms: Set($0.keys)))
    }
    let anglePoints = angles.basis.map {
      CirclePoint(slope: draw(StandIn(function: .sin, terms: Set($0.keys))))
    }
    for (name, function, argument) in functions {
      guard
        let value = value(
          of: function, argument, at: point, exponentialValues, anglePoints, draw: draw)
      else { return nil }
      point.standIns[name] = value
    }
    return point.standIns
  }

  private func value(
    of function: ElementaryFunction, _ argument: Expression, at point: JetPoint<Residue>,
    _ exponentialValues: [Residue], _ anglePoints: [CirclePoint?], draw: (StandIn) -> Residue
  ) -> Residue? {
    func exponential(_ argument: Expression) -> Residue? {
      try? zip(exponentialValues, exponentials.multiples(of: argument)).reduce(Residue.one) {
        try $0 * $1.0.raised(to: $1.1)
      }
    }
    switch function {
    case .exp: return exponential(argument)
    case .tanh:
      guard let square = exponential(.number(2) * argument) else { return nil }
      return (try? (square + .one).inverse()).map { (square - .one) * $0 }
    case .sin, .cos, .tan:
      var sum = CirclePoint.origin
      for (angle, multiple) in zip(anglePoints, angles.multiples(of: argument)) {
        guard let angle else { return nil }
        sum = sum.turned(by: angle, times: multiple)
      }
      if function == .sin { return sum.sine }
      return function == .cos ? sum.cosine : (try? sum.cosine.inverse()).map { sum.sine * $0 }
    case .log: return draw(StandIn(function: .log, terms: [argument]))
    case .sqrt: return (try? argument.evaluated(point.value(of:)))?.squareRoot()
    }
  }
}

/// A sine and a cosine modulo the prime.
private struct CirclePoint {
  var cosine: Residue
  var sine: Residue

  static let origin = CirclePoint(cosine: .one, sine: .zero)

  /// The point with tangent of half the angle given; nil where its denominator vanishes.
  init?(slope: Residue) {
    guard let scale = try? (.one + slope * slope).inverse() else { return nil }
    self.init(cosine: (.one - slope * slope) * scale, sine: (slope + slope) * scale)
  }

  private init(cosine: Residue, sine: Residue) {
    self.cosine = cosine
    self.sine = sine
  }

  func turned(by angle: CirclePoint, times: Int) -> CirclePoint {
    let step = times < 0 ? CirclePoint(cosine: angle.cosine, sine: -angle.sine) : angle
    return (0..<abs(times)).reduce(self) { point, _ in
      CirclePoint(
        cosine: point.cosine * step.cosine - point.sine * step.sine,
        sine: point.sine * step.cosine + point.cosine * step.sine)
    }
  }
}
