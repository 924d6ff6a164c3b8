public import Jets
public import Numbers

extension DeterminingEquations {
  /// The rows of the determining matrix at a point on the equation, one for each equation.
  ///
  /// - Parameter functions: the series of the ansatz's functions about the point.
  /// - Returns: `[equation, column]`: `pr v (Delta)` for the vector field of each column.
  /// - Throws: `AlgebraError` where an expression has no value at the point.
  public func rows<Scalar: CommutativeAlgebra>(
    at point: JetPoint<Scalar>, ansatz: PolynomialAnsatz, functions: [TaylorSeries<Scalar>] = []
  ) throws -> [[Scalar]] {
    let monomials = monomialSeries(at: point, ansatz: ansatz, functions: functions)
    return try rows(at: point, columns: ansatz.columns, monomials: monomials)
  }

  /// The rows for vector fields of given functions along the solution, a function in one component
  /// each.
  func rows<Scalar: CommutativeAlgebra>(
    at point: JetPoint<Scalar>, columns: [(component: Int, monomial: Int)],
    monomials: [TaylorSeries<Scalar>]
  ) throws -> [[Scalar]] {
    try prolongation(at: point).map { functionals in
      columns.map { column in
        dot(functionals[column.component], monomials[column.monomial].coefficients)
      }
    }
  }

  /// The prolonged action on each equation at a point, as weights of the components' Taylor series.
  ///
  /// - Returns: `[equation, component, coefficient]`: `pr v (Delta)` is the sum over components and
  ///   coefficients of weight times the coefficient of the component's series along the solution.
  /// - Throws: `AlgebraError` where an expression has no value at the point.
  func prolongation<Scalar: CommutativeAlgebra>(at point: JetPoint<Scalar>) throws -> [[[Scalar]]] {
    let independents = system.space.independents
    // slopes[field][i] is the series of the field's derivative by the i-th independent variable.
    let slopes = system.space.dependents.map { field in
      independents.map { series(of: field, at: point).differentiated(by: $0) }
    }
    return try system.expressions.indices.map { equation in
      let functionals = try functionals(of: equation, at: point)
      let alongVariables = try independents.indices.map { variable in
        var weights = zip(functionals, slopes).map { weights, slope in
          adjoint(of: weights, multiplyingBy: slope[variable])
        }.reduce([Scalar](repeating: .zero, count: layout.exponents.count)) { sum, next in
          zip(sum, next).map { $0 - $1 }
        }
        weights[0] =
          weights[0] + (try transport(along: variable, equation: equation, at: point))
        return weights
      }
      return alongVariables + functionals
    }
  }

  /// The Taylor series of a field about a point, from its jets.
  func series<Scalar: CommutativeAlgebra>(of field: String, at point: JetPoint<Scalar>)
    -> TaylorSeries<Scalar>
  {
    TaylorSeries(
      layout: layout,
      coefficients: layout.exponents.map { index in
        inverseFactorial(of: index) * point.jet(field, index)
      })
  }

  private func inverseFactorial<Scalar: CommutativeAlgebra>(of index: MultiIndex) -> Scalar {
    let factorial = index.factorial
    return factorial == 1 ? .one : Scalar(Rational(1, factorial))
  }

  /// The series of a coordinate along the solution through a point.
  func series<Scalar: CommutativeAlgebra>(
    ofCoordinate variable: Variable, at point: JetPoint<Scalar>
  ) -> TaylorSeries<Scalar> {
    switch variable {
    case .independent(let independent):
      TaylorSeries(layout: layout, variable: independent, at: point.value(of: variable))
    case .jet(let jet): series(of: jet.field, at: point)
    case .parameter:
      TaylorSeries(
        layout: layout,
        coefficients: layout.exponents.map { $0 == .zero ? point.value(of: variable) : .zero })
    }
  }

  private func monomialSeries<Scalar: CommutativeAlgebra>(
    at point: JetPoint<Scalar>, ansatz: PolynomialAnsatz, functions: [TaylorSeries<Scalar>]
  ) -> [TaylorSeries<Scalar>] {
    let coordinates =
      (0..<system.space.dimension).map {
        series(ofCoordinate: system.space.variable(at: $0), at: point)
      } + functions
    let powers = coordinates.map { coordinate in
      (0..<ansatz.degree).reduce(into: [TaylorSeries<Scalar>(.one)]) { list, _ in
        list.append(list[list.count - 1] * coordinate)
      }
    }
    return ansatz.monomials.map { monomial in
      var product = TaylorSeries<Scalar>(.one)
      for (coordinate, power) in monomial.exponents.enumerated() where power > 0 {
        product = product * powers[coordinate][power]
      }
      return product
    }
  }

  /// For each field the weights w with `sum over J of Delta_(u_J) D_J m = w . coefficients of m`.
  private func functionals<Scalar: CommutativeAlgebra>(
    of equation: Int, at point: JetPoint<Scalar>
  ) throws -> [[Scalar]] {
    var result = system.space.dependents.map { _ in
      [Scalar](repeating: .zero, count: layout.exponents.count)
    }
    for (coordinate, slope) in jetSlopes[equation] {
      guard let field = system.space.dependents.firstIndex(of: coordinate.field),
        let position = layout.position(of: coordinate.derivative)
      else { continue }
      result[field][position] =
        Scalar.whole(coordinate.derivative.factorial) * (try slope.evaluated(point.value(of:)))
    }
    return result
  }

  /// `Delta_(x_i) + sum over J of Delta_(u_J) u_(J,i)`, the jets beyond the order being zero.
  private func transport<Scalar: CommutativeAlgebra>(
    along variable: Int, equation: Int, at point: JetPoint<Scalar>
  ) throws -> Scalar {
    let independent = system.space.independents[variable]
    var sum = try explicitSlopes[equation][variable].evaluated(point.value(of:))
    for (coordinate, slope) in jetSlopes[equation]
    where coordinate.order < layout.order {
      let raised = coordinate.raised(by: independent)
      sum =
        sum + (try slope.evaluated(point.value(of:)))
        * point.jet(raised.field, raised.derivative)
    }
    return sum
  }

  /// The functional `m -> w . (m s)` of multiplication by a series s.
  private func adjoint<Scalar: CommutativeAlgebra>(
    of weights: [Scalar], multiplyingBy series: TaylorSeries<Scalar>
  ) -> [Scalar] {
    var result = [Scalar](repeating: .zero, count: layout.exponents.count)
    for place in support {
      for (position, product) in place.products {
        result[place.position] =
          result[place.position] + weights[product] * series.coefficients[position]
      }
    }
    return result
  }

  /// The value of a functional; a constant series has only its first coefficient.
  private func dot<Scalar: CommutativeAlgebra>(_ weights: [Scalar], _ coefficients: [Scalar])
    -> Scalar
  {
    var sum = Scalar.zero
    for place in support where place.position < coefficients.count {
      sum = sum + weights[place.position] * coefficients[place.position]
    }
    return sum
  }
}
