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
///
/// A point lies on the equations and on those of their differential consequences that reach no
/// higher order: for `u_t = v; v_t = u_xx` also on `u_tx = v_x` and `u_tt = v_t`.
public struct DeterminingEquations: Sendable {
  /// The equations, without free parameters.
  public let system: EquationSystem

  /// The derivative for which each equation is solved to reach a point on it.
  public let leading: [JetCoordinate]

  /// The Taylor coefficients that series along a solution are kept to.
  public let layout: TaylorLayout
  private(set) var jetSlopes: [[(coordinate: JetCoordinate, slope: Expression)]]
  private(set) var explicitSlopes: [[Expression]]
  /// The Taylor coefficients on which the equations' derivatives depend, each with those that it is
  /// multiplied by to give one of a derivative that occurs.
  let support: [(position: Int, products: [(position: Int, product: Int)])]
  /// The equations and their consequences, in an order in which each can be solved.
  private var solved: [SolvedEquation]

  /// Prepares the determining equations of a system.
  ///
  /// - Throws: `EquationError.unsuitable` where parameters are left, or the equations cannot be
  ///   solved one after another for derivatives of different fields that enter affinely.
  public init(_ system: EquationSystem) throws {
    if let parameter = system.parameters.first {
      throw EquationError.parameterMissing(parameter)
    }
    self.system = system
    layout = TaylorLayout(variables: system.space.independents, order: max(system.order, 1))
    jetSlopes = system.expressions.map { expression in
      expression.jets.map { ($0, expression.differentiated(by: .jet($0))) }
    }
    support = DeterminingEquations.support(of: system, layout)
    explicitSlopes = system.expressions.map { expression in
      system.space.independents.map { expression.differentiated(by: .independent($0)) }
    }
    leading = try DeterminingEquations.leadingDerivatives(of: system)
    solved = try SolvedEquation.all(of: system, leading: leading)
  }

  private static func support(of system: EquationSystem, _ layout: TaylorLayout)
    -> [(position: Int, products: [(position: Int, product: Int)])]
  {
    let occurring = Set(
      system.expressions.flatMap(\.jets).compactMap { layout.position(of: $0.derivative) })
    return layout.exponents.enumerated().compactMap { place, index in
      let products = layout.exponents.enumerated().compactMap { position, other in
        layout.position(of: index + other).flatMap {
          occurring.contains($0) ? (position: position, product: $0) : nil
        }
      }
      return products.isEmpty ? nil : (place, products)
    }
  }

  /// The same equations with each elementary function written as a named stand-in, and other
  /// expressions likewise.
  func replacingFunctions(and others: [Expression] = []) -> (
    equations: DeterminingEquations, others: [Expression], values: TranscendentalValues
  ) {
    var expressions =
      others + solved.flatMap { [$0.slope, $0.rest] } + jetSlopes.flatMap { $0.map(\.slope) }
      + explicitSlopes.flatMap { $0 }
    let values = TranscendentalValues(replacing: &expressions)
    var result = self
    var next = expressions.makeIterator()
    func take(_ expression: inout Expression) { expression = next.next() ?? expression }
    var replaced = others
    for index in replaced.indices { take(&replaced[index]) }
    for index in result.solved.indices {
      take(&result.solved[index].slope)
      take(&result.solved[index].rest)
    }
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
    return (result, replaced, values)
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
    for equation in solved {
      guard let slope = try? equation.slope.evaluated(point.value(of:)),
        let rest = try? equation.rest.evaluated(point.value(of:)),
        let reciprocal = try? slope.inverse()
      else { return nil }
      point.values[.jet(equation.leading)] = .zero - rest * reciprocal
    }
    return point
  }
}
