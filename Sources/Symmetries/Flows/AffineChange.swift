import Jets
import Numbers

/// Coordinates in which roots of `a*t + b` are roots of a coordinate.
struct AffineChange {
  /// The coordinate, the base `a*t + b` that takes its place, a and b.
  private let change: (variable: Variable, base: Expression, slope: Rational, offset: Rational)?
  private let place: Int

  init(for field: PolynomialVectorField<Rational>) {
    for function in field.functions {
      guard case .power(let base, _) = function, case .sum = base,
        let variable = base.variables.first, base.variables.count == 1,
        let slope = base.differentiated(by: variable).rational,
        let offset = base.substituting({ $0 == variable ? .zero : nil }).expanded.rational,
        let place = (0..<field.space.dimension).first(where: {
          field.space.variable(at: $0) == variable
        })
      else { continue }
      change = (variable, base, slope, offset)
      self.place = place
      return
    }
    change = nil
    place = 0
  }

  /// The components in the new coordinates.
  func applied(to components: [Expression]) -> [Expression] {
    guard let change else { return components }
    let symbol = Expression.variable(change.variable)
    let inverse = (symbol - .number(change.offset)) * .number(.one / change.slope)
    var result = components.map { component in
      FlowIntegral.simplified(
        AffineChange.replacing(
          change.base, by: symbol, in: component,
          elsewhere: {
            $0 == change.variable ? inverse : nil
          }))
    }
    result[place] = (.number(change.slope) * result[place]).expanded
    return result
  }

  /// The images in the old coordinates.
  func undone(_ images: [Expression]) -> [Expression] {
    guard let change else { return images }
    var result = images.map { image in
      image.substituting { $0 == change.variable ? change.base : nil }
    }
    result[place] =
      (result[place] - .number(change.offset)) * .number(.one / change.slope)
    return result
  }

  private static func replacing(
    _ base: Expression, by symbol: Expression, in expression: Expression,
    elsewhere: (Variable) -> Expression?
  ) -> Expression {
    switch expression {
    case base: return symbol
    case .number, .variable: return expression.substituting(elsewhere)
    case .sum(let parts):
      return .sum(of: parts.map { replacing(base, by: symbol, in: $0, elsewhere: elsewhere) })
    case .product(let parts):
      return .product(of: parts.map { replacing(base, by: symbol, in: $0, elsewhere: elsewhere) })
    case .power(let inner, let exponent):
      return replacing(base, by: symbol, in: inner, elsewhere: elsewhere).raised(to: exponent)
    case .function(let function, let argument):
      return .function(
        function, replacing(base, by: symbol, in: argument, elsewhere: elsewhere))
    }
  }
}
