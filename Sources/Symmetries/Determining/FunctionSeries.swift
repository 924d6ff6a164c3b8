import Jets
import Numbers

extension TranscendentalValues {
  /// The Taylor series about a point of the functions that stand-ins stand for, by name.
  ///
  /// - Parameters:
  ///   - point: a point with the values of all stand-ins.
  ///   - variable: the series of a coordinate along the solution.
  /// - Throws: `AlgebraError` where a series does not exist at the point.
  func series(
    at point: JetPoint<Residue>, variable: (Variable) -> TaylorSeries<Residue>, order: Int
  ) throws -> [String: TaylorSeries<Residue>] {
    var series: [String: TaylorSeries<Residue>] = [:]
    for coordinate in rootDegrees.keys {
      for (name, value) in point.standIns where name.hasPrefix("\(coordinate)^(1/") {
        guard let degree = Int(name.dropFirst("\(coordinate)^(1/".count).dropLast()) else {
          continue
        }
        let base = variable(coordinate)
        series[name] = base.composed(
          with: try TranscendentalValues.rootCoefficients(
            degree, value: value, base: base.constant, order: order))
      }
    }
    for (name, function, argument) in functions {
      let inner = try argument.evaluated { known -> TaylorSeries<Residue> in
        guard case .parameter(let standIn) = known else { return variable(known) }
        return series[standIn] ?? TaylorSeries(.zero)
      }
      let value = point.standIns[name] ?? .zero
      let coefficients: [Residue]
      switch function {
      case .exp:
        coefficients = try (0...order).map { value * (try Residue.inverseFactorial($0)) }
      case .sqrt:
        coefficients = try TranscendentalValues.rootCoefficients(
          2, value: value, base: inner.constant, order: order)
      case .log:
        let reciprocal = try inner.constant.inverse()
        coefficients =
          try [value]
          + (1...max(order, 1)).map { power in
            let size = try reciprocal.raised(to: power) * Residue.whole(power).inverse()
            return power.isMultiple(of: 2) ? .zero - size : size
          }
      case .sin, .cos:
        let text = "\(argument)"
        let (sine, cosine) = (
          point.standIns["sin(\(text))"] ?? .zero, point.standIns["cos(\(text))"] ?? .zero
        )
        let cycle =
          function == .sin
          ? [sine, cosine, .zero - sine, .zero - cosine]
          : [cosine, .zero - sine, .zero - cosine, sine]
        coefficients = try (0...order).map { cycle[$0 % 4] * (try Residue.inverseFactorial($0)) }
      case .tan, .tanh:
        coefficients = try TranscendentalValues.tangentCoefficients(
          isHyperbolic: function == .tanh, value: value, order: order)
      }
      series[name] = inner.composed(with: coefficients)
    }
    return series
  }

  /// The coefficients of a tangent by `y' = 1 + y^2`, of a hyperbolic one by `y' = 1 - y^2`.
  private static func tangentCoefficients(isHyperbolic: Bool, value: Residue, order: Int) throws
    -> [Residue]
  {
    try (0..<order).reduce(into: [value]) { found, power in
      var square = Residue.zero
      for left in 0...power { square = square + found[left] * found[power - left] }
      let constant = power == 0 ? Residue.one : .zero
      let slope = isHyperbolic ? constant - square : constant + square
      found.append(slope * (try Residue.whole(power + 1).inverse()))
    }
  }

  /// The coefficients of `(base + h)^(1/degree)` in powers of h.
  private static func rootCoefficients(
    _ degree: Int, value: Residue, base: Residue, order: Int
  ) throws -> [Residue] {
    let reciprocal = try base.inverse()
    let exponent = try Residue.whole(degree).inverse()
    var coefficients = [value]
    for power in 0..<order {
      let factor = (exponent - Residue.whole(power)) * (try Residue.whole(power + 1).inverse())
      coefficients.append(coefficients[power] * factor * reciprocal)
    }
    return coefficients
  }
}

extension Residue {
  fileprivate static func inverseFactorial(_ number: Int) throws -> Residue {
    try (0...number).dropFirst().reduce(Residue.one) { $0 * Residue.whole($1) }.inverse()
  }
}
