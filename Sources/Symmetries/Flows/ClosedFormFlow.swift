public import Jets
public import Numbers

/// The one-parameter group of a field in closed form.
///
/// Coordinates are integrated one after another as far as each depends on those before it: a sum by
/// its integral, a linear one by variation of constants, a power or an exponential of the coordinate
/// itself by separation; two that turn into each other together. What results is kept only if it
/// satisfies `d z / d s = v(z)`, `z(0) = z` at points (coordinates positive, where roots of them occur).
public struct ClosedFormFlow: Sendable {
  /// The coordinates that the field moves in.
  public let space: VariableSpace

  /// The image of each coordinate after the group parameter `s`.
  public let images: [Expression]

  /// The flow of a field; nil where no closed form is known here.
  public init?(of field: PolynomialVectorField<Rational>) {
    space = field.space
    let change = AffineChange(for: field)
    var solution = FlowSolution(
      coordinates: (0..<field.space.dimension).map { field.space.variable(at: $0) },
      components: change.applied(to: field.expressions))
    guard let solved = solution.solve() else { return nil }
    images = change.undone(solved)
    guard isRight(for: field.expressions) else { return nil }
  }

  /// The flow as `(t, x, u) -> (...)`.
  public var description: String {
    "\(space.description) -> (\(images.map(\.description).joined(separator: ", ")))"
  }

  /// The image of each coordinate by name.
  public var texts: [String: String] {
    Dictionary(
      uniqueKeysWithValues: zip(space.coordinateNames, images.map(\.description)))
  }

  private func isRight(for components: [Expression]) -> Bool {
    let variables = (0..<space.dimension).map { space.variable(at: $0) }
    return [0.0, 0.03, 0.11].allSatisfy { time in
      var values = [FlowIntegral.parameter: time]
      for (index, variable) in variables.enumerated() {
        values[variable] = 0.37 + 0.61 * Double((index * 7 + 3) % 5) / 5 + time
      }
      func value(_ expression: Expression, _ values: [Variable: Double]) -> Double {
        (try? expression.evaluated { values[$0] ?? .nan }) ?? .nan
      }
      let moved = images.map { value($0, values) }
      let place = Dictionary(uniqueKeysWithValues: zip(variables, moved))
      return variables.indices.allSatisfy { index in
        let rate = value(images[index].differentiated(by: FlowIntegral.parameter), values)
        let expected = value(components[index], place)
        let isAtRest = time != 0 || abs(moved[index] - (values[variables[index]] ?? .nan)) < 1e-12
        return isAtRest && abs(rate - expected) <= 1e-10 * (1 + abs(expected))
      }
    }
  }
}
