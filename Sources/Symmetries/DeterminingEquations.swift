public import Jets
public import Numbers

/// The conditions under which a vector field generates point symmetries of a differential equation.
///
/// `pr v (Delta) = 0` on solutions (Olver 1993, theorem 2.31). The condition is linear in the
/// field, so at one jet point of the equation it is one row of a matrix over the ansatz; points
/// enough determine the symmetries as its nullspace. The prolonged coefficients are those of
/// Olver's theorem 2.36 in characteristic form: for `m d_u` it is `phi^J = D_J m`, for `m d_(x_i)`
/// it is `phi^J = -D_J(m u_i) + m u_(J,i)`. The highest jets cancel between the two, so a truncated
/// Taylor series of the field about the point gives all total derivatives at once.
public struct DeterminingEquations: Sendable {
  /// The equations, without free parameters.
  public let system: EquationSystem

  /// The derivative for which each equation is solved to reach a point on it.
  public let leading: [JetCoordinate]

  let layout: TaylorLayout
  private(set) var jetSlopes: [[(coordinate: JetCoordinate, slope: Expression)]]
  private(set) var explicitSlopes: [[Expression]]
  private var leadingSlopes: [Expression]
  private var atZeroLeading: [Expression]

  /// Prepares the determining equations of a system.
  ///
  /// - Throws: `EquationError.unsuitable` where parameters are left, there are several equations,
  ///   or none of the derivatives enters affinely.
  public init(_ system: EquationSystem) throws {
    if let parameter = system.parameters.first {
      throw EquationError.parameterMissing(parameter)
    }
    guard system.expressions.count == 1, system.space.dependents.count == 1 else {
      throw EquationError.unsuitable(
        equation: system.description,
        reason: "symmetries are computed of one equation for one field")
    }
    self.system = system
    layout = TaylorLayout(variables: system.space.independents, order: max(system.order, 1))
    jetSlopes = system.expressions.map { expression in
      expression.jets.map { ($0, expression.differentiated(by: .jet($0))) }
    }
    explicitSlopes = system.expressions.map { expression in
      system.space.independents.map { expression.differentiated(by: .independent($0)) }
    }
    let leading = try system.expressions.map { expression in
      try DeterminingEquations.leadingDerivative(of: expression, in: system)
    }
    self.leading = leading
    leadingSlopes = zip(system.expressions, leading).map { $0.differentiated(by: .jet($1)) }
    atZeroLeading = zip(system.expressions, leading).map { expression, coordinate in
      expression.substituting { $0 == .jet(coordinate) ? .zero : nil }
    }
  }

  /// The same equations with each elementary function written as a named stand-in.
  func replacingFunctions() -> (equations: DeterminingEquations, values: TranscendentalValues) {
    var expressions =
      atZeroLeading + leadingSlopes + jetSlopes.flatMap { $0.map(\.slope) }
      + explicitSlopes.flatMap { $0 }
    let values = TranscendentalValues(replacing: &expressions)
    var result = self
    var next = expressions.makeIterator()
    func take(_ expression: inout Expression) { expression = next.next() ?? expression }
    for index in result.atZeroLeading.indices { take(&result.atZeroLeading[index]) }
    for index in result.leadingSlopes.indices { take(&result.leadingSlopes[index]) }
    for equation in result.jetSlopes.indices {
      for index in result.jetSlopes[equation].indices {
        take(&result.jetSlopes[equation][index].slope)
      }
    }
    for equation in result.explicitSlopes.indices {
      for index in result.explicitSlopes[equation].indices {
        take(&result.explicitSlopes[equation][index])
      }
    }
    return (result, values)
  }

  /// The derivative that enters affinely with the largest constant in front, time first.
  private static func leadingDerivative(of expression: Expression, in system: EquationSystem) throws
    -> JetCoordinate
  {
    func preference(_ coordinate: JetCoordinate) -> (Int, Rational, Int, Int) {
      let slope = expression.differentiated(by: .jet(coordinate)).expanded
      let constant = slope.rational
      return (
        constant == nil ? 0 : 1, constant?.magnitude ?? .zero, coordinate.derivative.t,
        coordinate.order
      )
    }
    let affine = expression.jets.filter { coordinate in
      guard coordinate.order > 0 else { return false }
      let slope = expression.differentiated(by: .jet(coordinate))
      return slope.expanded != .zero
        && slope.differentiated(by: .jet(coordinate)).expanded == .zero
    }
    guard let best = affine.max(by: { preference($0) < preference($1) }) else {
      throw EquationError.unsuitable(
        equation: system.description,
        reason: "it cannot be solved for a leading derivative: none enters linearly")
    }
    return best
  }

  /// A point on the equation: all jets but the leading ones as drawn, those solved for.
  ///
  /// - Parameters:
  ///   - draw: a value for a variable.
  ///   - standIns: the values that stand in for functions at a point, where the algebra has none.
  /// - Returns: nil where the equation cannot be solved at the values drawn.
  public func point<Scalar: CommutativeAlgebra>(
    drawing draw: (Variable) -> Scalar,
    standIns: (JetPoint<Scalar>) -> [String: Scalar]? = { _ in [:] }
  ) -> JetPoint<Scalar>? {
    var values: [Variable: Scalar] = [:]
    for variable in system.space.independents {
      values[.independent(variable)] = draw(.independent(variable))
    }
    for field in system.space.dependents {
      for index in layout.exponents {
        let variable = Variable.jet(JetCoordinate(field, index))
        values[variable] = draw(variable)
      }
    }
    var point = JetPoint(values: values)
    guard let functions = standIns(point) else { return nil }
    point.standIns = functions
    for (index, coordinate) in leading.enumerated() {
      guard let slope = try? leadingSlopes[index].evaluated(point.value(of:)),
        let rest = try? atZeroLeading[index].evaluated(point.value(of:)),
        let reciprocal = try? slope.inverse()
      else { return nil }
      point.values[.jet(coordinate)] = .zero - rest * reciprocal
    }
    return point
  }
}
